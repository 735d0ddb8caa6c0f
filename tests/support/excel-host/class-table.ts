import type { ClassDefinition, ClassTable } from "./class-definition.ts";
import * as range from "./classes/range.ts";
import * as workbook from "./classes/workbook.ts";
import * as worksheet from "./classes/worksheet.ts";
import type { HostObject } from "./host-objects.ts";

/** Every class that is emulated, by its name on the wire. */
export const CLASS_TABLE = {
  "Microsoft.InternalService.AddinInternalService": workbook.ADDIN_INTERNAL_SERVICE,
  "Microsoft.AppRuntime.AppRuntimeService": workbook.APP_RUNTIME_SERVICE,
  "Microsoft.ExcelServices.CustomFunctions": workbook.CUSTOM_FUNCTIONS,
  Workbook: workbook.WORKBOOK,
  Application: workbook.APPLICATION,
  Runtime: workbook.RUNTIME,
  WorksheetCollection: worksheet.WORKSHEET_COLLECTION,
  Worksheet: worksheet.WORKSHEET,
  WorksheetProtection: worksheet.WORKSHEET_PROTECTION,
  AutoFilter: worksheet.AUTO_FILTER,
  PageLayout: worksheet.PAGE_LAYOUT,
  HeaderFooterGroup: worksheet.HEADER_FOOTER_GROUP,
  HeaderFooter: worksheet.HEADER_FOOTER,
  Range: range.RANGE,
  RangeFormat: range.RANGE_FORMAT,
  RangeFill: range.RANGE_FILL,
  FormatProtection: range.FORMAT_PROTECTION,
  RangeAreas: range.RANGE_AREAS,
  RangeCollection: range.RANGE_COLLECTION,
  NamedItemCollection: workbook.NAMED_ITEM_COLLECTION,
  NamedItem: workbook.NAMED_ITEM,
  CommentCollection: workbook.COMMENT_COLLECTION,
  Comment: workbook.COMMENT,
  CommentReplyCollection: workbook.COMMENT_REPLY_COLLECTION,
  CommentReply: workbook.COMMENT_REPLY,
  DocumentProperties: workbook.DOCUMENT_PROPERTIES,
  CustomPropertyCollection: workbook.CUSTOM_PROPERTY_COLLECTION,
  CustomProperty: workbook.CUSTOM_PROPERTY,
} as const satisfies ClassTable;

/** The definition of any object's class: the table's key guarantees that they belong together. */
export function classOf(object: HostObject): ClassDefinition<HostObject> {
  return CLASS_TABLE[object.type] as ClassDefinition<HostObject>;
}
