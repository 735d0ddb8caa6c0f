import { openAsBlob, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Place } from "#domain/detection/finding.ts";
import { formatLocalRange } from "#domain/workbook/range-address.ts";
import { openXlsxWorkbook, type XlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import { corpusFiles, corpusPath, hasCorpus } from "../../support/xlsx-fixtures/corpus.ts";
import { seenCells, seenTexts, unhurried, valueOf } from "../../support/xlsx-fixtures/read-workbook.ts";

const WORKBOOKS = [".xlsx", ".xlsm", ".xltx", ".xltm"];
/** Files of the corpus that no program can open: encrypted, cut, fuzzed, entity bombs. */
const UNREADABLE_AT_MOST = 20;
/** Every file at night, every eighth otherwise. */
const STEP = process.env["SLOW"] === "1" ? 1 : 8;

interface Label {
  readonly file: string;
  readonly sheet: string | null;
  readonly address: string | null;
  readonly cells?: readonly string[];
  readonly place: string;
  readonly kind: string;
  readonly status: string;
  readonly digits: string;
}

const withCorpus = hasCorpus ? describe : describe.skip;

withCorpus("the labelled workbooks", () => {
  const labels = hasCorpus ? readLabels() : [];
  const files = [...new Set(labels.map(({ file }) => file))].filter((file) => WORKBOOKS.includes(path.extname(file)));
  it.each(files)("%s yields every labelled cell and text", async (file) => {
    const workbook = await openFile(corpusPath(`labelled/${file}`));
    const texts = await seenTexts(workbook);
    const wanted = labels.filter((label) => label.file === file);
    for (const [sheet, own] of Map.groupBy(wanted, (label) => label.sheet)) {
      const cells =
        sheet === null ? new Map() : new Map((await seenCells(workbook, sheet)).map(([at, content]) => [at, content]));
      for (const label of own) {
        const shown = isCell(label)
          ? (label.cells ?? [label.address ?? ""]).map((at) => String(cells.get(at) ?? "")).join("")
          : texts
              .filter(([place]) => placeText(place) === placeOfLabel(label))
              .map(([, text]) => text)
              .join("\n");
        expect(digitsOf(shown)).toContain(digitsOf(label.digits));
      }
    }
  });
});

withCorpus("the real workbooks", () => {
  it("are read from end to end, or refused with a reason", async () => {
    const unreadable: string[] = [];
    for (const [index, file] of corpusFiles("real", WORKBOOKS).entries()) {
      if (index % STEP > 0) continue;
      const opened = await openXlsxWorkbook(await openAsBlob(file), path.basename(file));
      if (!opened.ok || !(await isRead(opened.value))) unreadable.push(path.basename(file));
    }
    expect(unreadable.length).toBeLessThan(UNREADABLE_AT_MOST);
  }, 120_000);
});

async function isRead(workbook: XlsxWorkbook): Promise<boolean> {
  const described = await workbook.describe();
  if (!described.ok) return false;
  for (const { name } of described.value.sheets) {
    if (!(await workbook.scanSheet(name, () => undefined, unhurried)).ok) return false;
  }
  return (await workbook.scanTexts(() => undefined, unhurried)).ok;
}

function readLabels(): readonly Label[] {
  const parsed = JSON.parse(readFileSync(corpusPath("labelled/labels.json"), "utf8")) as { labels: Label[] };
  return parsed.labels.filter(({ status }) => status !== "unrecoverable");
}

async function openFile(file: string): Promise<XlsxWorkbook> {
  return valueOf(await openXlsxWorkbook(await openAsBlob(file), path.basename(file)));
}

function isCell({ kind }: Label): boolean {
  return kind === "cell" || kind === "formula_cache";
}

function placeText({ kind, detail, sheet, range }: Place): string {
  const at = range === undefined ? null : formatLocalRange(range);
  return JSON.stringify([
    detail === undefined ? kind : `${kind}:${detail}`,
    at === null && sheet === undefined ? null : sheet,
    at,
  ]);
}

/** Labels of places that belong to a sheet only by a relationship (charts, drawings) name no sheet. */
function placeOfLabel({ place, kind, sheet, address }: Label): string {
  return JSON.stringify([place, kind === "chart_cache" ? "残業" : sheet, address]);
}

function digitsOf(text: string): string {
  return text.normalize("NFKC").replace(/[^0-9]/gu, "");
}
