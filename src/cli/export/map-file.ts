/**
 * The file behind `--map`: which column of the source fills which item, and what a person decided besides.
 *
 * ```json
 * { "headingRow": 1, "employeeColumn": "社員番号",
 *   "items": { "12": "住所", "44": { "date": "生年月日" }, "94": { "fixed": "7000012050002" } },
 *   "replacements": { "髙": "高" }, "fitWidth": true, "frame": { … } }
 * ```
 * Without `items` for a column, its heading decides. `"headingRow": 0` takes the columns in the layout's order.
 * @module
 */
import { readFile } from "node:fs/promises";
import * as z from "zod/mini";
import { exportHead } from "#contract/exports.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Layout } from "#domain/layout/layout.ts";
import type { KeptSource } from "#domain/layout/match-columns.ts";
import type { TextChoices } from "#domain/layout/map-row.ts";
import type { ExportSettings } from "#domain/layout/settings.ts";

const source = z.union([z.string(), z.strictObject({ date: z.string() }), z.strictObject({ fixed: z.string() })]);
const mapFile = z.strictObject({
  headingRow: z.optional(z.int().check(z.minimum(0), z.maximum(1_000))),
  employeeColumn: z.optional(z.string()),
  items: z.optional(z.record(z.string().check(z.regex(/^[1-9][0-9]{0,2}$/u)), source)),
  replacements: z.optional(z.record(z.string(), z.string())),
  fitWidth: z.optional(z.boolean()),
  frame: exportHead.shape.settings.shape.frame,
});

export interface MapFile {
  readonly headingRow: number;
  readonly employeeColumn: string | undefined;
  readonly sources: readonly KeptSource[];
  readonly choices: TextChoices;
  readonly frame: ExportSettings["frame"];
}
export interface MapFileFailure {
  readonly code: "map_unreadable";
  /** Places in the file. */
  readonly at: readonly string[];
}

export const NO_MAP: MapFile = {
  headingRow: 1,
  employeeColumn: undefined,
  sources: [],
  choices: { replacements: new Map(), fitWidth: false },
  frame: undefined,
};

export async function readMapFile(path: string, layout: Layout): Promise<Result<MapFile, MapFileFailure>> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, "utf8"));
  } catch {
    return failed({ code: "map_unreadable", at: [] });
  }
  const parsed = mapFile.safeParse(json);
  if (!parsed.success) {
    return failed({ code: "map_unreadable", at: parsed.error.issues.map((issue) => issue.path.join(".")) });
  }
  const { headingRow = 1, employeeColumn, items = {}, replacements = {}, fitWidth = false, frame } = parsed.data;
  const beyond = Object.keys(items).filter((item) => Number(item) > layout.columns.length);
  if (beyond.length > 0) return failed({ code: "map_unreadable", at: beyond.map((item) => `items.${item}`) });
  return ok({
    headingRow,
    employeeColumn,
    sources: Object.entries(items).map(([item, one]) => ({ item: Number(item), source: sourceOf(one) })),
    choices: { replacements: new Map(Object.entries(replacements)), fitWidth },
    frame,
  });
}

function sourceOf(one: z.infer<typeof source>): KeptSource["source"] {
  if (typeof one === "string") return { kind: "column", heading: one };
  return "date" in one ? { kind: "date", heading: one.date } : { kind: "fixed", text: one.fixed };
}
