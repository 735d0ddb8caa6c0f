import { objectMethod, readingMethod, voidMethod, type ClassDefinition } from "../class-definition.ts";
import { itemNotFound } from "../host-error.ts";
import { rangeObject, type HostObjectOf } from "../host-objects.ts";
import type { HostState } from "../host-state.ts";
import type { PropertyName } from "../workbook-model.ts";

export const ADDIN_INTERNAL_SERVICE: ClassDefinition<HostObjectOf<"Microsoft.InternalService.AddinInternalService">> = {
  methods: { NotifyActionHandlerReady: voidMethod() },
};

export const APP_RUNTIME_SERVICE: ClassDefinition<HostObjectOf<"Microsoft.AppRuntime.AppRuntimeService">> = {
  methods: {
    SetAppRuntimeState: voidMethod((_self, host, [state]) => {
      host.isPaneShown = state === "Visible";
    }),
  },
};

export const CUSTOM_FUNCTIONS: ClassDefinition<HostObjectOf<"Microsoft.ExcelServices.CustomFunctions">> = {
  methods: {
    _SetOsfControlContainerReadyForCustomFunctions: voidMethod((_self, host) => {
      host.functions.isReady = true;
    }),
    SetInvocationResults: voidMethod((_self, host, [results]) =>
      host.functions.answer(results as Parameters<HostState["functions"]["answer"]>[0]),
    ),
  },
};

export const WORKBOOK: ClassDefinition<HostObjectOf<"Workbook">> = {
  scalars: { Name: (_self, host) => host.workbook.name },
  navigation: {
    Worksheets: () => ({ type: "WorksheetCollection" }),
    Application: () => ({ type: "Application" }),
    Names: (_self, host) => ({ type: "NamedItemCollection", names: host.workbook.names }),
    Comments: (_self, host) => ({ type: "CommentCollection", comments: host.workbook.comments }),
    Properties: () => ({ type: "DocumentProperties" }),
    _Runtime: () => ({ type: "Runtime" }),
  },
  methods: {
    GetSelectedRange: objectMethod((_self, host) => {
      const [first] = host.workbook.sheets;
      if (host.selection !== undefined) return host.selection;
      if (first === undefined) throw itemNotFound();
      return rangeObject(first, { top: 0, left: 0, bottom: 0, right: 0 });
    }),
    _RemoveReference: voidMethod((_self, host, [name]) => host.references.release(String(name))),
  },
};

/** Nothing is drawn or calculated here, so there is nothing to suspend. */
export const APPLICATION: ClassDefinition<HostObjectOf<"Application">> = {
  methods: {
    SuspendApiCalculationUntilNextSync: voidMethod(),
    SuspendScreenUpdatingUntilNextSync: voidMethod(),
  },
};

export const RUNTIME: ClassDefinition<HostObjectOf<"Runtime">> = {};

export const NAMED_ITEM_COLLECTION: ClassDefinition<HostObjectOf<"NamedItemCollection">> = {
  items: ({ names }) => names.map((named) => ({ type: "NamedItem", named })),
  methods: { GetCount: readingMethod(({ names }) => names.length) },
};

export const NAMED_ITEM: ClassDefinition<HostObjectOf<"NamedItem">> = {
  id: { key: "_Id", of: ({ named }) => named.name },
  scalars: {
    Name: ({ named }) => named.name,
    Formula: ({ named }) => named.formula,
    Comment: ({ named }) => named.comment,
  },
};

export const COMMENT_COLLECTION: ClassDefinition<HostObjectOf<"CommentCollection">> = {
  items: ({ comments }) => comments.map((comment) => ({ type: "Comment", comment })),
  item: ({ comments }, _host, id) => {
    const comment = comments.find((candidate) => candidate.id === id);
    if (comment === undefined) throw itemNotFound();
    return { type: "Comment", comment };
  },
  methods: { GetCount: readingMethod(({ comments }) => comments.length) },
};

export const COMMENT: ClassDefinition<HostObjectOf<"Comment">> = {
  id: { key: "Id", of: ({ comment }) => comment.id },
  scalars: { Id: ({ comment }) => comment.id, Content: ({ comment }) => comment.content },
  navigation: { Replies: ({ comment }) => ({ type: "CommentReplyCollection", comment }) },
  methods: {
    GetLocation: objectMethod(({ comment: { sheet, row, column } }) =>
      rangeObject(sheet, { top: row, left: column, bottom: row, right: column }),
    ),
  },
};

export const COMMENT_REPLY_COLLECTION: ClassDefinition<HostObjectOf<"CommentReplyCollection">> = {
  items: ({ comment }) => comment.replies.map((reply) => ({ type: "CommentReply", reply })),
};

export const COMMENT_REPLY: ClassDefinition<HostObjectOf<"CommentReply">> = {
  id: { key: "Id", of: ({ reply }) => reply.id },
  scalars: { Id: ({ reply }) => reply.id, Content: ({ reply }) => reply.content },
};

function property(name: PropertyName) {
  return (_self: HostObjectOf<"DocumentProperties">, host: HostState): string =>
    host.workbook.properties.get(name) ?? "";
}

export const DOCUMENT_PROPERTIES: ClassDefinition<HostObjectOf<"DocumentProperties">> = {
  scalars: {
    Title: property("title"),
    Subject: property("subject"),
    Author: property("author"),
    Keywords: property("keywords"),
    Comments: property("comments"),
    Category: property("category"),
    Manager: property("manager"),
    Company: property("company"),
    LastAuthor: property("lastAuthor"),
  },
  navigation: { Custom: () => ({ type: "CustomPropertyCollection" }) },
};

export const CUSTOM_PROPERTY_COLLECTION: ClassDefinition<HostObjectOf<"CustomPropertyCollection">> = {
  items: (_self, host) => host.workbook.customProperties.map((entry) => ({ type: "CustomProperty", property: entry })),
};

export const CUSTOM_PROPERTY: ClassDefinition<HostObjectOf<"CustomProperty">> = {
  id: { key: "_Id", of: ({ property: { key } }) => key },
  scalars: { Key: ({ property: { key } }) => key, Value: ({ property: { value } }) => value },
};
