/**
 * Puts a labelled number into a text that a workbook of Excel 97 or a binary one of a real program already holds.
 * @module
 */
import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { Secret } from "#domain/kernel/secret.ts";
import { cellAddress, type CellAddress } from "#domain/workbook/range-address.ts";
import { EDITABLE } from "../../src/cli/clean/editable-file.ts";
import { myNumber } from "./my-numbers.ts";

const UNHURRIED = { isCancelled: () => false };

/** The file with the number of `seed` in the last text of its first sheet with any; `undefined` where there is none, or
 *  the file cannot be read. */
export async function injectBinary(
  path: string,
  seed: number,
): Promise<{ readonly bytes: Uint8Array; readonly digits: string } | undefined> {
  const format = extname(path).toLowerCase() === ".xls" ? "xls" : "xlsb";
  const opened = await EDITABLE[format](new Blob([readFileSync(path)]), basename(path));
  const described = opened.ok ? await opened.value.workbook.describe() : undefined;
  if (!opened.ok || described?.ok !== true) return undefined;
  const { workbook } = opened.value;
  const found: { cell: CellAddress; text: string }[] = [];
  for (const { name } of described.value.sheets) {
    if (found.length > 0) break;
    await workbook.scanSheet(
      name,
      (row, column, content, context) => {
        if (typeof content !== "string" || content === "" || context?.formula !== undefined) return;
        found[0] = { cell: cellAddress(name, row, column), text: content };
      },
      UNHURRIED,
    );
  }
  const [target] = found;
  if (target === undefined) return undefined;
  const digits = String(myNumber(seed));
  const { cell, text } = target;
  const edit = { cell, expected: new Secret(text), text: `マイナンバー ${digits}`, target: "content" } as const;
  const written = await workbook.writeCells([edit], UNHURRIED);
  if (!written.ok || written.value[0]?.kind !== "written") return undefined;
  const pieces: Blob[] = [];
  const saved = await opened.value.saveTo(
    new WritableStream({ write: (piece) => void pieces.push(new Blob([piece.slice()])) }),
  );
  return saved.ok ? { bytes: new Uint8Array(await new Blob(pieces).arrayBuffer()), digits } : undefined;
}
