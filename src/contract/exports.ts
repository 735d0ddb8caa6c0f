/**
 * Files with numbers: `POST /api/v1/exports`, under an approved request of the caller.
 *
 * The body is `application/x-ndjson`: first a line that says what is wanted, then the lines of a template where one is
 * filled, then one line a row. The answer is the file itself, as a stream. An answer that ends early is no file: ask
 * again with the same use key.
 * @module
 */
import * as z from "zod/mini";
import type { Layout } from "#domain/layout/layout.ts";
import { MISSING_REASONS, type NumberField, readNumberField } from "#domain/layout/number-field.ts";
import type { LayoutRow } from "#domain/layout/row.ts";
import { exportTemplate } from "./export-template.ts";

export const EXPORT_BODY_TYPE = "application/x-ndjson";

const text = (most: number) => z.string().check(z.maxLength(most));

/** The pension office's records before the data. */
export const officeFrame = z.strictObject({
  prefecture: text(2),
  district: text(2),
  office: text(4),
  officeNumber: text(5),
  postalCode: z.tuple([text(3), text(4)]),
  address: text(100),
  name: text(100),
  employer: text(100),
  phone: z.tuple([text(5), text(4), text(5)]),
  serial: text(3),
  madeOn: z.strictObject({ year: z.int(), month: z.int(), day: z.int() }),
});

/** The first line. */
export const exportHead = z.strictObject({
  requestId: z.uuid(),
  /** Chosen by the caller, once for a file: the same key again repeats that use of the grant, uncounted. */
  useKey: z.uuid(),
  layoutId: z.string().check(z.minLength(1), z.maxLength(100)),
  settings: z.strictObject({
    encoding: z.enum(["cp932", "utf8"]),
    numberForm: z.optional(z.enum(["twelve", "zero_and_twelve", "groups_of_four"])),
    serial: z.int().check(z.minimum(1), z.maximum(99)),
    frame: z.optional(officeFrame),
  }),
  /** Makes the file an AES-256 ZIP. It is kept nowhere and logged nowhere. */
  zipPassword: z.optional(z.string().check(z.minLength(8), z.maxLength(200))),
  /** For a layout of one's own: the file that is filled. Its lines follow this one. */
  template: z.optional(exportTemplate),
});
export type ExportHead = z.infer<typeof exportHead>;

/** A row on its line: the source's row, then one text an item. Where a number goes, its token, a company's public
 *  number, or why there is none. */
export type ExportLine = readonly [sourceRow: number, ...texts: string[]];

export function formatExportRow(layout: Layout, row: LayoutRow): ExportLine {
  return [
    row.sourceRow,
    ...layout.columns.map(({ content }, index) =>
      content.kind === "number" ? formatField(row.numbers.get(index + 1)) : (row.texts[index] ?? ""),
    ),
  ];
}

/** `undefined` for what is no row of this layout. */
export function parseExportRow(layout: Layout, line: unknown): LayoutRow | undefined {
  if (!Array.isArray(line) || line.length !== layout.columns.length + 1) return undefined;
  const sourceRow: unknown = line[0];
  const texts: unknown[] = line.slice(1);
  if (!Number.isSafeInteger(sourceRow) || !isTexts(texts)) return undefined;
  const numbers = new Map<number, NumberField>();
  layout.columns.forEach(({ content }, index) => {
    if (content.kind !== "number") return;
    numbers.set(index + 1, parseField(texts[index] ?? "", content.accepts));
    texts[index] = "";
  });
  return { sourceRow: Number(sourceRow), texts, numbers };
}

function isTexts(values: unknown[]): values is string[] {
  return values.every((value) => typeof value === "string");
}

function formatField(field: NumberField | undefined): string {
  if (field?.kind === "token") return field.token;
  if (field?.kind === "corporate") return field.digits;
  return field?.kind === "none" ? (field.reason ?? "") : "";
}

function parseField(field: string, accepts: Parameters<typeof readNumberField>[1]): NumberField {
  const reason = MISSING_REASONS.find((one) => one === field);
  return reason === undefined ? readNumberField(field, accepts) : { kind: "none", reason };
}
