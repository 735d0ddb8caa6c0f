import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import type { CellEdit } from "#application/ports/workbook.ts";
import { formatColumn } from "#domain/workbook/range-address.ts";
import { buildWorkbook } from "../../support/xlsx-fixtures/build-workbook.ts";
import { editOf, NUMBER_A, NUMBER_B, TOKEN_A, TOKEN_B } from "../../support/xlsx-fixtures/edits.ts";
import { unhurried, valueOf } from "../../support/xlsx-fixtures/read-workbook.ts";
import { textOfEntry } from "../../support/xlsx-fixtures/unzip.ts";

const SHEET = "台帳";
const PART = "xl/worksheets/sheet1.xml";
const STRINGS = "xl/sharedStrings.xml";
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const [ROWS, COLUMNS] = [70, 9];
/** Filled from its first cell by an array formula. */
const ARRAY = { top: 20, bottom: 24, left: 3, right: 4 };
/** The cells of other columns are passed by the short way. */
const EDITED = new Set([1, 4]);
const TOKENS = new Map<unknown, string>([
  [NUMBER_A, TOKEN_A],
  [Number(NUMBER_A), TOKEN_A],
  [NUMBER_B, TOKEN_B],
  [Number(NUMBER_B), TOKEN_B],
]);
const TEXTS = ["部署", NUMBER_A, "x", NUMBER_B, "使われない", ""];

/** How a cell is written, what it holds, and how it is written with another text in it. */
interface Written {
  readonly content: string | number | null;
  readonly target: CellEdit["target"];
  readonly xml: string;
  readonly withText: (text: string) => string;
  readonly usesString?: number;
}
type Kind = (at: string, value: number) => Written;

const inline = (tag: string) => (text: string) =>
  text === "" ? `<c ${tag}/>` : `<c ${tag} t="inlineStr"><is><t>${text}</t></is></c>`;
const isIn = ({ top, bottom, left, right }: typeof ARRAY, row: number, column: number) =>
  row >= top && row <= bottom && column >= left && column <= right;

const KINDS: readonly Kind[] = [
  (at, value) => ({
    content: value,
    target: "content",
    xml: `<c r="${at}" s="1"><v>${value}</v></c>`,
    withText: inline(`r="${at}" s="1"`),
  }),
  (at, value) => {
    const index = value % TEXTS.length;
    return {
      content: TEXTS[index] === "" ? null : (TEXTS[index] ?? null),
      target: "content",
      xml: `<c r="${at}" t="s"><v>${index}</v></c>`,
      withText: inline(`r="${at}"`),
      usesString: index,
    };
  },
  (at, value) => ({
    content: value,
    target: "cached_result",
    xml: `<c r="${at}" s="0"><f>SUM(A1:B2)</f><v>${value}</v></c>`,
    withText: (text) => `<c r="${at}" s="0" t="str"><f>SUM(A1:B2)</f><v>${text}</v></c>`,
  }),
  (at, value) => ({
    content: `${value}番`,
    target: "content",
    xml: `<c r="${at}" t="str"><v>${value}番</v></c>`,
    withText: inline(`r="${at}"`),
  }),
  (at) => ({ content: -1.5, target: "content", xml: `<c r="${at}"><v>-1.5</v></c>`, withText: inline(`r="${at}"`) }),
  (at) => ({ content: null, target: "content", xml: `<c r="${at}" s="1"/>`, withText: inline(`r="${at}" s="1"`) }),
];

function arrayCell(at: string, value: number, isFirst: boolean): Written {
  const formula = isFirst ? `<f t="array" ref="D21:E25">A1:B5</f>` : "";
  return {
    content: value,
    target: isFirst ? "cached_result" : "content",
    xml: `<c r="${at}">${formula}<v>${value}</v></c>`,
    withText: (text) => `<c r="${at}" t="str">${formula}<v>${text}</v></c>`,
  };
}

const value = fc.oneof(
  fc.nat({ max: 99_999_999 }),
  fc.constantFrom(Number(NUMBER_A), Number(NUMBER_B), 0, 7_654_321, 123_456_789_012),
);
const cell = fc.record({
  kind: fc.nat({ max: KINDS.length }),
  value,
  isChosen: fc.nat({ max: 2 }).map((n) => n === 0),
});
const sheet = fc.array(cell, { minLength: ROWS * COLUMNS, maxLength: ROWS * COLUMNS });

describe("a rewritten sheet", () => {
  it("law: has the bytes it had, but for cells that were edited and results that show a moved number", async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (drawn) => {
        const cells = drawn.flatMap(({ kind, value: drawnValue, isChosen }, index) => {
          const [row, column] = [Math.floor(index / COLUMNS), index % COLUMNS];
          const isEdited = isChosen && EDITED.has(column);
          const at = `${formatColumn(column)}${row + 1}`;
          const isFirst = row === ARRAY.top && column === ARRAY.left;
          const make = KINDS[kind];
          if (isIn(ARRAY, row, column))
            return [{ row, at, isEdited, isResult: true, ...arrayCell(at, drawnValue, isFirst) }];
          if (make === undefined) return [];
          const written = make(at, drawnValue);
          return [{ row, at, isEdited, isResult: written.target === "cached_result", ...written }];
        });
        const edits = cells.filter(({ isEdited }) => isEdited);
        const textFor = (content: unknown) => TOKENS.get(content) ?? "済";
        const moved = new Map(edits.map(({ content }) => [Number(content), TOKENS.get(content)]));
        const after = (one: (typeof cells)[number]): string => {
          if (one.isEdited) return one.withText(textFor(one.content));
          const token = one.isResult ? moved.get(Number(one.content)) : undefined;
          return token === undefined ? one.xml : one.withText(token);
        };
        const xml = (of: (one: (typeof cells)[number]) => string): string =>
          `<worksheet ${MAIN}><sheetData>${Array.from(
            { length: ROWS },
            (_, row) =>
              `<row r="${row + 1}" spans="1:9">${cells
                .filter((one) => one.row === row)
                .map(of)
                .join("")}</row>`,
          ).join("\n")}</sheetData></worksheet>`;
        const strings = (isKept: (index: number) => boolean): string =>
          `<sst ${MAIN}>${TEXTS.map((text, index) => `<si><t>${isKept(index) ? text : ""}</t></si>`).join("")}</sst>`;
        const file = await buildWorkbook({
          sheets: [{ name: SHEET, cells: { A1: "x" } }],
          formats: ["@"],
          parts: { [PART]: xml((one) => one.xml), [STRINGS]: strings(() => true) },
        });
        const workbook = valueOf(await openXlsxWorkbook(file, "x.xlsx"));
        const outcomes = valueOf(
          await workbook.writeCells(
            edits.map(({ at, content, target }) =>
              editOf(SHEET, at, { expected: content, text: textFor(content), target }),
            ),
            unhurried,
          ),
        );
        expect(outcomes).not.toHaveLength(0);
        expect(outcomes.every(({ kind }) => kind === "written")).toBe(true);
        const saved = valueOf(await workbook.save());
        expect(await textOfEntry(saved, PART)).toBe(xml(after));
        const [givenUp, kept] = [edits, cells.filter(({ isEdited }) => !isEdited)].map(
          (list) => new Set(list.map(({ usesString }) => usesString)),
        );
        expect(await textOfEntry(saved, STRINGS)).toBe(
          strings((index) => givenUp?.has(index) !== true || kept?.has(index) === true),
        );
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);
});
