import type { Rectangle } from "./rectangle.ts";
import type { SheetModel } from "./sheet-model.ts";
import type { CommentModel, WorkbookModel } from "./workbook-model.ts";

export interface NamedItemModel {
  readonly name: string;
  readonly formula: string;
  readonly comment: string;
}
export type HeadersFootersPage = "defaultForAllPages" | "evenPages" | "firstPage" | "oddPages";

/** Everything an object path can stand for. */
export type HostObject =
  | { readonly type: "Microsoft.InternalService.AddinInternalService" }
  | { readonly type: "Microsoft.AppRuntime.AppRuntimeService" }
  | { readonly type: "Microsoft.ExcelServices.CustomFunctions" }
  | { readonly type: "Workbook" }
  | { readonly type: "Application" }
  | { readonly type: "Runtime" }
  | { readonly type: "WorksheetCollection" }
  | { readonly type: "Worksheet"; readonly sheet: SheetModel }
  | { readonly type: "WorksheetProtection"; readonly sheet: SheetModel }
  | { readonly type: "AutoFilter"; readonly sheet: SheetModel }
  | { readonly type: "PageLayout"; readonly sheet: SheetModel }
  | { readonly type: "HeaderFooterGroup"; readonly sheet: SheetModel }
  | { readonly type: "HeaderFooter"; readonly sheet: SheetModel; readonly page: HeadersFootersPage }
  | { readonly type: "Range"; readonly sheet: SheetModel; readonly area: Rectangle }
  | { readonly type: "RangeFormat"; readonly sheet: SheetModel; readonly area: Rectangle }
  | { readonly type: "RangeFill"; readonly sheet: SheetModel; readonly area: Rectangle }
  | { readonly type: "FormatProtection"; readonly sheet: SheetModel; readonly area: Rectangle }
  | { readonly type: "RangeAreas"; readonly sheet: SheetModel; readonly areas: readonly Rectangle[] }
  | { readonly type: "RangeCollection"; readonly sheet: SheetModel; readonly areas: readonly Rectangle[] }
  | { readonly type: "NamedItemCollection"; readonly names: readonly NamedItemModel[] }
  | { readonly type: "NamedItem"; readonly named: NamedItemModel }
  | { readonly type: "CommentCollection"; readonly comments: readonly CommentModel[] }
  | { readonly type: "Comment"; readonly comment: CommentModel }
  | { readonly type: "CommentReplyCollection"; readonly comment: CommentModel }
  | { readonly type: "CommentReply"; readonly reply: { readonly id: string; readonly content: string } }
  | { readonly type: "DocumentProperties" }
  | { readonly type: "CustomPropertyCollection" }
  | { readonly type: "CustomProperty"; readonly property: WorkbookModel["customProperties"][number] };

export type HostType = HostObject["type"];
export type HostObjectOf<T extends HostType> = Extract<HostObject, { readonly type: T }>;
export type RangeObject = HostObjectOf<"Range">;

export function rangeObject(sheet: SheetModel, area: Rectangle): RangeObject {
  return { type: "Range", sheet, area };
}
