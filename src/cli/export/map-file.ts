/**
 * The file behind `--map`: which column of the source fills which item, and what a person decided besides, as
 * `src/contract/mappings.ts` has it.
 * @module
 */
import { readFile } from "node:fs/promises";
import type { KeptExportMapping } from "#application/ports/mappings.ts";
import { toExportMapping } from "#contract/kept-mapping.ts";
import { exportMapping } from "#contract/mappings.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Layout } from "#domain/layout/layout.ts";

export interface MapFileFailure {
  readonly code: "map_unreadable";
  /** Places in the file. */
  readonly at: readonly string[];
}

export const NO_MAP: KeptExportMapping = toExportMapping({});

export async function readMapFile(path: string, layout: Layout): Promise<Result<KeptExportMapping, MapFileFailure>> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, "utf8"));
  } catch {
    return failed({ code: "map_unreadable", at: [] });
  }
  const parsed = exportMapping.safeParse(json);
  if (!parsed.success) {
    return failed({ code: "map_unreadable", at: parsed.error.issues.map((issue) => issue.path.join(".")) });
  }
  const beyond = Object.keys(parsed.data.items ?? {}).filter((item) => Number(item) > layout.columns.length);
  if (beyond.length > 0) return failed({ code: "map_unreadable", at: beyond.map((item) => `items.${item}`) });
  return ok(toExportMapping(parsed.data));
}
