/**
 * Caches that are tables of their own: records of pivot tables, cells of linked workbooks.
 * @module
 */
import type { WorkbookPackage } from "../archive/workbook-package.ts";
import { attributeOf, readXml, type XmlVisitor } from "../xml/read-xml.ts";
import { type PartContext, placeOf } from "./text-collector.ts";
import { ValueColumns } from "./value-columns.ts";

/** `<r>` rows of values in the order of the fields; `<x>` points to a shared item, which the definition has. */
export async function readPivotRecords(
  source: WorkbookPackage,
  context: PartContext,
  fieldNames: readonly string[],
): Promise<void> {
  const place = placeOf("pivot_cache", { detail: context.part, sheet: context.sheet, range: undefined });
  const columns = new ValueColumns<number>(
    (field) => fieldNames[field],
    (text) => context.show(place, text),
  );
  let field = 0;
  let depth = 0;
  const visitor: XmlVisitor = {
    open(element) {
      depth += 1;
      if (element.name === "r" && depth === 2) field = 0;
      else if (depth === 3) {
        const value = element.name === "x" ? undefined : attributeOf(element, "v");
        if (value !== undefined) columns.add(field, value);
        field += 1;
      }
    },
    close() {
      depth -= 1;
    },
  };
  await readXml(await source.readUtf8(context.part), visitor, context.part);
  columns.finish();
}

/** The names of a pivot cache's fields, in order. */
export async function readFieldNames(source: WorkbookPackage, definition: string): Promise<readonly string[]> {
  const names: string[] = [];
  await readXml(
    await source.readUtf8(definition),
    {
      open(element) {
        if (element.name === "cacheField") names.push(attributeOf(element, "name") ?? "");
      },
    },
    definition,
  );
  return names;
}

/** The cells that a linked workbook had when they were last read. */
export async function readExternalCache(source: WorkbookPackage, context: PartContext): Promise<void> {
  const place = placeOf("external_cache", { detail: context.part, sheet: context.sheet, range: undefined });
  const columns = new ValueColumns<string>(
    () => undefined,
    (text) => context.show(place, text),
  );
  let key = "";
  let sheet = "";
  let value = "";
  await readXml(
    await source.readUtf8(context.part),
    {
      open(element) {
        if (element.name === "sheetData") sheet = attributeOf(element, "sheetId") ?? "";
        else if (element.name === "cell") key = `${sheet}!${(attributeOf(element, "r") ?? "").replace(/\d+$/u, "")}`;
        else {
          for (const name of ["val", "refersTo", "name"]) {
            const text = attributeOf(element, name);
            if (text !== undefined && text !== "") context.show(place, text);
          }
        }
        value = "";
      },
      text(text) {
        value += text;
      },
      close(name) {
        if ((name === "v" || name === "val") && value.trim() !== "") columns.add(key, value);
        value = "";
      },
    },
    context.part,
  );
  columns.finish();
}
