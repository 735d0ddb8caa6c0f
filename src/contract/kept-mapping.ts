/**
 * Kept mappings between the wire, or the file behind `--map`, and the use cases.
 * @module
 */
import type { KeptExportMapping, KeptImportMapping } from "#application/ports/mappings.ts";
import { formatImportColumn, type ImportColumn, parseImportColumn } from "#domain/import/import-columns.ts";
import type { KeptSource } from "#domain/layout/match-columns.ts";
import type { ExportMappingBody, ImportMappingBody } from "./mappings.ts";

type SourceBody = NonNullable<ExportMappingBody["items"]>[string];

export function toExportMapping(body: ExportMappingBody): KeptExportMapping {
  const { headingRow = 1, employeeColumn, items = {}, replacements = {}, fitWidth = false, numberForm, frame } = body;
  return {
    headingRow,
    employeeColumn,
    sources: Object.entries(items).map(([item, source]) => ({ item: Number(item), source: toSource(source) })),
    choices: { replacements: new Map(Object.entries(replacements)), fitWidth },
    numberForm,
    frame,
  };
}

export function fromExportMapping(mapping: KeptExportMapping): ExportMappingBody {
  const { headingRow, employeeColumn, sources, choices, numberForm, frame } = mapping;
  return {
    headingRow,
    ...(employeeColumn !== undefined && { employeeColumn }),
    items: Object.fromEntries(sources.map(({ item, source }) => [String(item), fromSource(source)])),
    replacements: Object.fromEntries(choices.replacements),
    fitWidth: choices.fitWidth,
    ...(numberForm && { numberForm }),
    ...(frame && { frame: { ...frame, postalCode: [...frame.postalCode], phone: [...frame.phone] } }),
  };
}

function toSource(body: SourceBody): KeptSource["source"] {
  if (typeof body === "string") return { kind: "column", heading: body };
  return "date" in body ? { kind: "date", heading: body.date } : { kind: "fixed", text: body.fixed };
}

function fromSource(source: KeptSource["source"]): SourceBody {
  if (source.kind === "fixed") return { fixed: source.text };
  return source.kind === "date" ? { date: source.heading } : source.heading;
}

export function toImportMapping({ headingRow, columns, paddedNumbers }: ImportMappingBody): KeptImportMapping {
  const known = Object.entries(columns).flatMap(([column, word]): [number, ImportColumn][] => {
    const means = parseImportColumn(word);
    return means === undefined ? [] : [[Number(column), means]];
  });
  return { headingRow, columns: new Map(known), paddedNumbers };
}

export function fromImportMapping({ headingRow, columns, paddedNumbers }: KeptImportMapping): ImportMappingBody {
  const words = [...columns].map(([column, means]) => [String(column), formatImportColumn(means)]);
  return { headingRow, columns: Object.fromEntries(words) as Record<string, string>, paddedNumbers };
}
