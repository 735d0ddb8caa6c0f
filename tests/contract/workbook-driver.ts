/**
 * The Workbook port with plain values in and out, so that one suite can drive an adapter in the same
 * process or inside a page of a browser.
 * @module
 */
import type {
  CellEdit,
  EditOutcome,
  RunControl,
  Workbook,
  WorkbookDescription,
  WorkbookFailure,
} from "#application/ports/workbook.ts";
import type { CellContext } from "#domain/detection/cell-context.ts";
import type { Place } from "#domain/detection/finding.ts";
import type { Result } from "#domain/kernel/result.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { CellContent, CellGrid } from "#domain/workbook/cell-content.ts";
import { cellAddress, rangeAddress, sheetName } from "#domain/workbook/range-address.ts";

/** How the caller behaves during a run. */
export interface RunScript {
  /** The caller answers "not cancelled" so many times and "cancelled" from then on. */
  readonly cancelAfter?: number;
}
export interface PlainEdit {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly expected: CellContent;
  readonly text: string;
  readonly target?: CellEdit["target"];
}
export interface PlainRange {
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}
export type SeenCell = readonly [row: number, column: number, content: CellContent, context: CellContext | null];

export interface ScanReport {
  readonly result: Result<unknown, WorkbookFailure>;
  /** In the order in which they were shown. */
  readonly cells: readonly SeenCell[];
  readonly progress: readonly number[];
}
export interface TextReport {
  readonly result: Result<unknown, WorkbookFailure>;
  readonly texts: readonly { readonly place: Place; readonly text: string }[];
}
export interface WriteReport {
  readonly result: Result<readonly EditOutcome[], WorkbookFailure>;
  readonly progress: readonly number[];
}
export interface WorkbookDriver {
  describe(): Promise<Result<WorkbookDescription, WorkbookFailure>>;
  scanSheet(sheet: string, script?: RunScript): Promise<ScanReport>;
  scanTexts(script?: RunScript): Promise<TextReport>;
  readCells(range: PlainRange): Promise<Result<CellGrid, WorkbookFailure>>;
  writeCells(edits: readonly PlainEdit[], script?: RunScript): Promise<WriteReport>;
}

export function driveWorkbook(workbook: Workbook): WorkbookDriver {
  return {
    describe: () => workbook.describe(),
    scanSheet: async (sheet, script) => {
      const cells: SeenCell[] = [];
      const { control, progress } = follow(script);
      const result = await workbook.scanSheet(
        sheetName(sheet),
        (row, column, content, context) => cells.push([row, column, content, context ?? null]),
        control,
      );
      return { result, cells, progress };
    },
    scanTexts: async (script) => {
      const texts: TextReport["texts"][number][] = [];
      const result = await workbook.scanTexts((place, text) => texts.push({ place, text }), follow(script).control);
      return { result, texts };
    },
    readCells: ({ sheet, ...corners }) => workbook.readCells(rangeAddress(sheetName(sheet), corners)),
    writeCells: async (edits, script) => {
      const { control, progress } = follow(script);
      return { result: await workbook.writeCells(edits.map(toEdit), control), progress };
    },
  };
}

function toEdit({ sheet, row, column, expected, text, target = "content" }: PlainEdit): CellEdit {
  return { cell: cellAddress(sheetName(sheet), row, column), expected: new Secret(expected), text, target };
}

function follow({ cancelAfter = Infinity }: RunScript = {}): { control: RunControl; progress: number[] } {
  const progress: number[] = [];
  let asked = 0;
  return {
    progress,
    control: {
      isCancelled: () => {
        asked += 1;
        return asked > cancelAfter;
      },
      onProgress: (cells) => progress.push(cells),
    },
  };
}
