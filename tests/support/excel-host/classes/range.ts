import { SHEET_COLUMNS, SHEET_ROWS } from "#domain/workbook/range-address.ts";
import { objectMethod, readingMethod, voidMethod, writingMethod, type ClassDefinition } from "../class-definition.ts";
import { formatExcelAddress } from "../excel-address.ts";
import { HostError, invalidArgument, notEmulated } from "../host-error.ts";
import { rangeObject, type HostObjectOf, type RangeObject } from "../host-objects.ts";
import type { HostState } from "../host-state.ts";
import {
  boundingRectangle,
  cellCount,
  columnCount,
  commonValue,
  gridOf,
  intersection,
  rowCount,
  sameRectangle,
  type Rectangle,
} from "../rectangle.ts";
import type { SheetModel } from "../sheet-model.ts";
import { writeFormula, writeNumberFormats, writeValues } from "../write-range.ts";

/** A property with a value for every cell; `null` above Excel's limit. */
function cellProperty<T>(of: (sheet: SheetModel, row: number, column: number) => T) {
  return ({ sheet, area }: RangeObject, { limits }: HostState): T[][] | null =>
    cellCount(area) > limits.readCells ? null : gridOf(area, (row, column) => of(sheet, row, column));
}

/** A rectangle from what an add-in asked for; off the sheet is an error. */
export function checkedRectangle(top: number, left: number, rows: number, columns: number): Rectangle {
  const numbers = [top, left, rows, columns];
  const fits = numbers.every(Number.isInteger) && top >= 0 && left >= 0 && rows >= 1 && columns >= 1;
  if (!fits || top + rows > SHEET_ROWS || left + columns > SHEET_COLUMNS) throw invalidArgument("Range");
  return { top, left, bottom: top + rows - 1, right: left + columns - 1 };
}

export const RANGE: ClassDefinition<RangeObject> = {
  scalars: {
    Address: ({ sheet, area }) => formatExcelAddress(sheet.name, area),
    RowIndex: ({ area }) => area.top,
    ColumnIndex: ({ area }) => area.left,
    RowCount: ({ area }) => rowCount(area),
    ColumnCount: ({ area }) => columnCount(area),
    CellCount: ({ area }) => cellCount(area),
    Values: cellProperty((sheet, row, column) => sheet.value(row, column)),
    Formulas: cellProperty((sheet, row, column) => sheet.formula(row, column)),
    NumberFormat: cellProperty((sheet, row, column) => sheet.numberFormat(row, column)),
    RowHidden: ({ sheet, area }) => commonValue({ ...area, right: area.left }, (row) => sheet.hiddenRows.has(row)),
    HasSpill: ({ sheet, area }) => commonValue(area, (row, column) => sheet.spillAt(row, column) !== undefined),
  },
  setters: {
    Values: (range, host, input) => {
      writeValues(range, input);
      host.events.changed(range.sheet, range.area, "add_in");
    },
    Formulas: (range, host, input) => {
      writeFormula(range, input);
      host.events.changed(range.sheet, range.area, "add_in");
    },
    NumberFormat: (range, _host, input) => writeNumberFormats(range, input),
  },
  navigation: {
    Worksheet: ({ sheet }) => ({ type: "Worksheet", sheet }),
    Format: ({ sheet, area }) => ({ type: "RangeFormat", sheet, area }),
  },
  methods: {
    GetCell: objectMethod(({ sheet, area }, _host, [row, column]) =>
      rangeObject(sheet, checkedRectangle(area.top + Number(row), area.left + Number(column), 1, 1)),
    ),
    GetRow: objectMethod(({ sheet, area }, _host, [row]) =>
      rangeObject(sheet, { ...area, top: area.top + Number(row), bottom: area.top + Number(row) }),
    ),
    GetBoundingRect: objectMethod(({ sheet, area }, _host, [other]) =>
      rangeObject(sheet, boundingRectangle(area, asRange(other).area)),
    ),
    GetUsedRangeOrNullObject: objectMethod(({ sheet, area }, _host, [valuesOnly]) => {
      if (valuesOnly !== true) throw notEmulated("Range.getUsedRangeOrNullObject with formats");
      const used = sheet.usedRectangle();
      const both = used && intersection(used, area);
      return both === undefined ? null : rangeObject(sheet, both);
    }),
    GetSpecialCellsOrNullObject: objectMethod(({ sheet, area }, _host, [kind]) => {
      const areas = specialAreas(sheet, area, kind);
      return areas.length === 0 ? null : { type: "RangeAreas", sheet, areas };
    }),
    GetMergedAreasOrNullObject: objectMethod(({ sheet, area }) => {
      const areas = sheet.merges.filter((merge) => intersection(merge, area) !== undefined);
      return areas.length === 0 ? null : { type: "RangeAreas", sheet, areas };
    }),
    Merge: writingMethod(({ sheet, area }, _host, [across]) => {
      if (across === true) throw notEmulated("Range.merge(true)");
      sheet.merge(area);
    }),
    Select: voidMethod((range, host) => {
      if (range.sheet.visibility !== "Visible") throw new HostError("InvalidOperation", "The sheet is not visible.");
      host.selection = range;
    }),
    _ValidateArraySize: {
      call: ({ area }, _host, [rows, columns]) => {
        if (rows !== rowCount(area) || columns !== columnCount(area)) throw invalidArgument("Range.values");
        return undefined;
      },
    },
    _KeepReference: voidMethod((range, host) => void host.references.keep(range)),
  },
};

/** Visible cells are those of rows that are neither hidden nor filtered away; hidden columns are not kept here. Asked of
 *  one cell alone, Excel looks through the whole sheet, as "Go To Special" does. */
function specialAreas(sheet: SheetModel, area: Rectangle, kind: unknown): readonly Rectangle[] {
  if (kind === "Formulas")
    return columnRuns(sheet.formulaCells().filter(({ row, column }) => containsCell(area, row, column)));
  if (kind !== "Visible" || cellCount(area) === 1) throw notEmulated("special cells of this kind");
  const runs: { top: number; bottom: number; left: number; right: number }[] = [];
  for (let row = area.top; row <= area.bottom; row += 1) {
    if (sheet.hiddenRows.has(row)) continue;
    const last = runs.at(-1);
    if (last?.bottom === row - 1) last.bottom = row;
    else runs.push({ ...area, top: row, bottom: row });
  }
  return runs;
}

export function asRange(value: unknown): RangeObject {
  if (typeof value === "object" && value !== null && "type" in value && value.type === "Range")
    return value as RangeObject;
  throw invalidArgument("Range");
}

function containsCell(area: Rectangle, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

/** Cells joined into vertical runs, then runs of equal rows joined sideways. */
function columnRuns(cells: readonly { readonly row: number; readonly column: number }[]): Rectangle[] {
  const sorted = [...cells].sort((a, b) => a.column - b.column || a.row - b.row);
  const runs: { top: number; left: number; bottom: number; right: number }[] = [];
  for (const { row, column } of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && last.left === column && last.bottom === row - 1) last.bottom = row;
    else runs.push({ top: row, left: column, bottom: row, right: column });
  }
  const joined: typeof runs = [];
  for (const run of runs) {
    const beside = joined.find(
      (other) =>
        sameRectangle({ ...other, left: 0, right: 0 }, { ...run, left: 0, right: 0 }) && other.right === run.left - 1,
    );
    if (beside === undefined) joined.push(run);
    else beside.right = run.right;
  }
  return joined;
}

export const RANGE_AREAS: ClassDefinition<HostObjectOf<"RangeAreas">> = {
  scalars: {
    AreaCount: ({ areas }) => areas.length,
    CellCount: ({ areas }) => areas.reduce((sum, area) => sum + cellCount(area), 0),
  },
  navigation: { Areas: ({ sheet, areas }) => ({ type: "RangeCollection", sheet, areas }) },
  methods: { _KeepReference: voidMethod((areas, host) => void host.references.keep(areas)) },
};

export const RANGE_COLLECTION: ClassDefinition<HostObjectOf<"RangeCollection">> = {
  items: ({ sheet, areas }) => areas.map((area) => rangeObject(sheet, area)),
  methods: {
    GetCount: readingMethod(({ areas }) => areas.length),
    GetItemAt: objectMethod(({ sheet, areas }, _host, [index]) => {
      const area = areas[Number(index)];
      if (area === undefined) throw invalidArgument("RangeCollection.getItemAt");
      return rangeObject(sheet, area);
    }),
  },
};

export const RANGE_FORMAT: ClassDefinition<HostObjectOf<"RangeFormat">> = {
  navigation: {
    Fill: ({ sheet, area }) => ({ type: "RangeFill", sheet, area }),
    Protection: ({ sheet, area }) => ({ type: "FormatProtection", sheet, area }),
  },
};

/** A cell without a fill reads as white. */
const NO_FILL = "#FFFFFF";

function paint({ sheet, area }: HostObjectOf<"RangeFill">, color: string): void {
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = area.left; column <= area.right; column += 1) sheet.setFillColor(row, column, color);
  }
}

export const RANGE_FILL: ClassDefinition<HostObjectOf<"RangeFill">> = {
  scalars: { Color: ({ sheet, area }) => commonValue(area, (row, column) => sheet.fillColor(row, column)) },
  setters: {
    Color: (fill, _host, color) => {
      if (typeof color !== "string" || !/^#[0-9A-F]{6}$/iu.test(color)) throw notEmulated("a fill colour by name");
      paint(fill, color);
    },
  },
  methods: { Clear: writingMethod((fill) => paint(fill, NO_FILL)) },
};

export const FORMAT_PROTECTION: ClassDefinition<HostObjectOf<"FormatProtection">> = {
  scalars: { Locked: ({ sheet, area }) => commonValue(area, (row, column) => sheet.isLocked(row, column)) },
};
