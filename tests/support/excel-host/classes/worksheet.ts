import { objectMethod, readingMethod, voidMethod, writingMethod, type ClassDefinition } from "../class-definition.ts";
import { parseExcelAddress } from "../excel-address.ts";
import { HostError, invalidArgument, itemNotFound, notEmulated } from "../host-error.ts";
import { rangeObject, type HeadersFootersPage, type HostObject, type HostObjectOf } from "../host-objects.ts";
import type { HostState } from "../host-state.ts";
import type { HeaderFooterPart, SheetModel } from "../sheet-model.ts";
import { asRange, checkedRectangle } from "./range.ts";

function worksheet(host: HostState, key: unknown): HostObject | null {
  const sheet = host.workbook.findSheet(String(key));
  return sheet === undefined ? null : { type: "Worksheet", sheet };
}

export const WORKSHEET_COLLECTION: ClassDefinition<HostObjectOf<"WorksheetCollection">> = {
  items: (_self, host) => host.workbook.sheets.map((sheet) => ({ type: "Worksheet", sheet })),
  item: (_self, host, key) => {
    const found = worksheet(host, key);
    if (found === null) throw itemNotFound();
    return found;
  },
  methods: {
    Add: {
      writes: true,
      call: (_self, host, [name]) => {
        if (host.workbook.findSheet(String(name)) !== undefined) throw invalidArgument("WorksheetCollection.add");
        return { object: { type: "Worksheet", sheet: host.workbook.addSheet(String(name)) } };
      },
    },
    GetItemOrNullObject: objectMethod((_self, host, [key]) => worksheet(host, key)),
    GetCount: readingMethod((_self, host, [visibleOnly]) => {
      if (visibleOnly === true) throw notEmulated("WorksheetCollection.getCount(true)");
      return host.workbook.sheets.length;
    }),
    _RegisterDataChangedEvent: voidMethod((_self, host) => {
      host.events.changeHandlers += 1;
    }),
    _UnregisterDataChangedEvent: voidMethod((_self, host) => {
      host.events.changeHandlers -= 1;
    }),
  },
};

/** The sheet, if it is one with cells. Which members fail on chart and macro sheets is a choice: those that need cells. */
function gridOf({ sheet }: HostObjectOf<"Worksheet">): SheetModel {
  if (!sheet.hasCells) {
    throw new HostError(
      "UnsupportedSheet",
      "This sheet type doesn't support this operation, since it is a Macro or Chart sheet.",
    );
  }
  return sheet;
}

export const WORKSHEET: ClassDefinition<HostObjectOf<"Worksheet">> = {
  id: { key: "Id", of: ({ sheet }) => sheet.id },
  scalars: {
    Id: ({ sheet }) => sheet.id,
    Name: ({ sheet }) => sheet.name,
    Position: ({ sheet }, host) => host.workbook.sheets.indexOf(sheet),
    Visibility: ({ sheet }) => sheet.visibility,
  },
  navigation: {
    Protection: ({ sheet }) => ({ type: "WorksheetProtection", sheet }),
    AutoFilter: ({ sheet }) => ({ type: "AutoFilter", sheet }),
    PageLayout: ({ sheet }) => ({ type: "PageLayout", sheet }),
    Names: (self) => ({ type: "NamedItemCollection", names: gridOf(self).names }),
  },
  methods: {
    GetRange: objectMethod((self, _host, [address]) => rangeObject(gridOf(self), parseExcelAddress(address))),
    GetCell: objectMethod((self, _host, [row, column]) =>
      rangeObject(gridOf(self), checkedRectangle(Number(row), Number(column), 1, 1)),
    ),
    GetRangeByIndexes: objectMethod((self, _host, [row, column, rows, columns]) =>
      rangeObject(gridOf(self), checkedRectangle(Number(row), Number(column), Number(rows), Number(columns))),
    ),
    GetUsedRangeOrNullObject: objectMethod((self, _host, [valuesOnly]) => {
      const sheet = gridOf(self);
      if (valuesOnly !== true) throw notEmulated("Worksheet.getUsedRangeOrNullObject with formats");
      const used = sheet.usedRectangle();
      return used === undefined ? null : rangeObject(sheet, used);
    }),
    Delete: writingMethod(({ sheet }, host) => host.workbook.removeSheet(sheet)),
    Activate: voidMethod(({ sheet }, host) => {
      host.selection = rangeObject(sheet, { top: 0, left: 0, bottom: 0, right: 0 });
    }),
    _RegisterDataChangedEvent: voidMethod(),
    _UnregisterDataChangedEvent: voidMethod(),
  },
};

export const WORKSHEET_PROTECTION: ClassDefinition<HostObjectOf<"WorksheetProtection">> = {
  scalars: { Protected: ({ sheet }) => sheet.isProtected },
  methods: { Protect: protecting(true), Unprotect: protecting(false) },
};

/** Microsoft documents AccessDenied for a sheet that is so already, since June 2026. */
function protecting(isProtected: boolean) {
  return writingMethod<HostObjectOf<"WorksheetProtection">>(({ sheet }, _host, [optionsOrPassword]) => {
    if (optionsOrPassword !== undefined && optionsOrPassword !== null) throw notEmulated("protection with options");
    if (sheet.isProtected === isProtected) throw new HostError("AccessDenied", "The sheet is so already.");
    sheet.isProtected = isProtected;
  });
}

/** Knows one kind of filter: rows whose cell in one column shows one of these texts; the first row is the heading. */
export const AUTO_FILTER: ClassDefinition<HostObjectOf<"AutoFilter">> = {
  methods: {
    Apply: writingMethod(({ sheet }, _host, [range, column, criteria]) => {
      const { filterOn, values, ...others } = (criteria ?? {}) as { filterOn?: unknown; values?: readonly unknown[] };
      if (filterOn !== "Values" || values === undefined || Object.keys(others).length > 0) {
        throw notEmulated("a filter other than by values");
      }
      const { area } = asRange(range);
      for (let row = area.top + 1; row <= area.bottom; row += 1) {
        const isKept = values.includes(String(sheet.value(row, area.left + Number(column))));
        if (isKept) sheet.hiddenRows.delete(row);
        else sheet.hiddenRows.set(row, "filter");
      }
    }),
  },
};

export const PAGE_LAYOUT: ClassDefinition<HostObjectOf<"PageLayout">> = {
  navigation: { HeadersFooters: ({ sheet }) => ({ type: "HeaderFooterGroup", sheet }) },
};

function pageOf(page: HeadersFootersPage) {
  return ({ sheet }: HostObjectOf<"HeaderFooterGroup">): HostObject => ({ type: "HeaderFooter", sheet, page });
}

export const HEADER_FOOTER_GROUP: ClassDefinition<HostObjectOf<"HeaderFooterGroup">> = {
  navigation: {
    DefaultForAllPages: pageOf("defaultForAllPages"),
    EvenPages: pageOf("evenPages"),
    FirstPage: pageOf("firstPage"),
    OddPages: pageOf("oddPages"),
  },
};

/** The model keeps one set of headers and footers, that of all pages. */
function partOf(part: HeaderFooterPart) {
  return ({ sheet, page }: HostObjectOf<"HeaderFooter">): string =>
    page === "defaultForAllPages" ? (sheet.headersFooters.get(part) ?? "") : "";
}

export const HEADER_FOOTER: ClassDefinition<HostObjectOf<"HeaderFooter">> = {
  scalars: {
    LeftHeader: partOf("leftHeader"),
    CenterHeader: partOf("centerHeader"),
    RightHeader: partOf("rightHeader"),
    LeftFooter: partOf("leftFooter"),
    CenterFooter: partOf("centerFooter"),
    RightFooter: partOf("rightFooter"),
  },
};
