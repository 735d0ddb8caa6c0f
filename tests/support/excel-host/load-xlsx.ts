/**
 * A workbook file as the emulated Excel opens it: cells with formulas, stored results and number formats;
 * sheets with their visibility; hidden and filtered rows, merged areas, protection.
 *
 * Comments, names, properties, headers and footers are not loaded, nor which cells are unlocked.
 * @module
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { platformCodec } from "#adapters/xlsx/archive/deflate-codec.ts";
import { openPackage } from "#adapters/xlsx/open-package.ts";
import { readStructure } from "#adapters/xlsx/workbook-structure.ts";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import { attributeOf, readXml, type XmlElement } from "#adapters/xlsx/xml/read-xml.ts";
import type { Workbook } from "#application/ports/workbook.ts";
import type { Result } from "#domain/kernel/result.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import { parseExcelAddress } from "./excel-address.ts";
import type { SheetModel, Visibility } from "./sheet-model.ts";
import { WorkbookModel } from "./workbook-model.ts";

const VISIBILITY = { visible: "Visible", hidden: "Hidden", very_hidden: "VeryHidden" } as const satisfies Record<
  string,
  Visibility
>;

/** The workbook in the file at `path`; a file that cannot be read is an error of the test. Another
 *  `model`, such as the one of an open pane, is emptied and filled instead of a new one. */
export async function loadXlsx(path: string, model = new WorkbookModel()): Promise<WorkbookModel> {
  return loadXlsxFile(new Blob([new Uint8Array(await readFile(path))]), basename(path), model);
}

export async function loadXlsxFile(file: Blob, title: string, model = new WorkbookModel()): Promise<WorkbookModel> {
  const workbook = needed(await openXlsxWorkbook(file, title));
  model.clear();
  model.name = title;
  for (const { name, visibility } of needed(await workbook.describe()).sheets) {
    await loadCells(workbook, model.addSheet(name, [], VISIBILITY[visibility]));
  }
  await loadLayout(file, model);
  return model;
}

async function loadCells(workbook: Workbook, sheet: SheetModel): Promise<void> {
  const scanned = await workbook.scanSheet(
    sheetName(sheet.name),
    (row, column, content, context) => {
      if (context?.formula !== undefined) sheet.setFormula(row, column, `=${context.formula}`, content ?? "");
      else if (content !== null) sheet.setValue(row, column, content);
      if (context?.numberFormat !== undefined) sheet.setNumberFormat(row, column, context.numberFormat);
    },
    { isCancelled: () => false },
  );
  needed(scanned);
}

async function loadLayout(file: Blob, model: WorkbookModel): Promise<void> {
  const opened = await openPackage(file, platformCodec);
  for (const { name, part } of (await readStructure(opened)).sheets) {
    const sheet = model.sheet(name);
    const filters: XmlElement[] = [];
    const hidden: number[] = [];
    const open = (element: XmlElement): void => {
      if (element.name === "row" && isOn(attributeOf(element, "hidden")))
        hidden.push(Number(attributeOf(element, "r")) - 1);
      if (element.name === "mergeCell") sheet.merges.push(parseExcelAddress(attributeOf(element, "ref")));
      if (element.name === "sheetProtection") sheet.isProtected = isOn(attributeOf(element, "sheet"));
      if (element.name === "filterColumn") filters.push(element);
    };
    await readXml(await opened.readUtf8(part), { open }, part);
    for (const row of hidden) sheet.hiddenRows.set(row, filters.length > 0 ? "filter" : "user");
  }
}

function isOn(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true";
}

function needed<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`the workbook cannot be loaded: ${result.failure.code}`);
  return result.value;
}
