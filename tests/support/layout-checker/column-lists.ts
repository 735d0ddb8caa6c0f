/**
 * The authorities' column lists as data, for tests only: what a file is held against stands apart from the tables
 * that made it.
 * @module
 */
import { readFileSync } from "node:fs";
import type { LayoutId } from "#domain/layout/layout.ts";

export interface ListedItem {
  readonly item: number;
  readonly name: string;
  /** const, enum, digits, half, full, kana, half/kana, alnum/kana, mixed, empty, unknown, mynumber, corporate, mynumber/corporate. */
  readonly type: string;
  readonly values: readonly string[];
  readonly width: number | null;
  readonly exact: boolean;
  readonly required: boolean;
  readonly owner: string;
}
export interface ColumnList {
  readonly unit: "characters" | "bytes";
  readonly items: readonly ListedItem[];
}

type Row = readonly [name: string, type: string, values: string, width: number | null, marks: string, owner: string];

export function columnList(id: LayoutId): ColumnList {
  const text = readFileSync(new URL(`./columns/${id}.json`, import.meta.url), "utf8");
  const { unit, items } = JSON.parse(text) as { unit: ColumnList["unit"]; items: readonly Row[] };
  return {
    unit,
    items: items.map(([name, type, values, width, marks, owner], index) => ({
      item: index + 1,
      name,
      type,
      values: values === "" ? [] : values.split("|"),
      width,
      exact: marks.includes("exact"),
      required: marks.includes("required"),
      owner,
    })),
  };
}
