/**
 * The vendor's own file on the wire, with gaps where numbers go: `template` of the first line of an export, and the
 * lines behind it, `pieces` of them with the text that is filled, then those of the package around it.
 *
 * A line is `["base64", gap, gap, …]`: bytes, and the places in them where numbers go, ascending. Which numbers, say the
 * rows, in the order of the template: row by row, column by column.
 * @module
 */
import * as z from "zod/mini";
import { isTemplateName, MAX_TEMPLATE_COLUMNS } from "#domain/layout/user/template.ts";

/** What a piece holds at most, so that its line stays within the limit of lines. */
export const PIECE_BYTES = 24 * 1024;
export const PIECE_GAPS = 2_048;

const pieces = z.int().check(z.minimum(1), z.maximum(1 << 16));

export const exportTemplate = z.strictObject({
  /** The file's name, which the answer has as well. */
  name: z.string().check(z.refine(isTemplateName)),
  /** For each of the template's columns the item of the layout; 0 for one that is left alone. */
  columns: z
    .array(z.int().check(z.minimum(0), z.maximum(MAX_TEMPLATE_COLUMNS)))
    .check(z.maxLength(MAX_TEMPLATE_COLUMNS)),
  pieces,
  /** How a digit is written in the text. */
  digits: z.enum(["ascii", "utf16le", "utf16be"]),
  /** There where the template ends behind its headings: rows are written behind them, and no piece has a gap. */
  append: z.optional(
    z.strictObject({
      delimiter: z.enum([",", "\t", ";"]),
      quoting: z.enum(["when_needed", "always"]),
      lineEnd: z.enum(["\r\n", "\n"]),
    }),
  ),
  /** The ZIP file of which the text is an entry; all others stay as they are. */
  package: z.optional(z.strictObject({ entry: z.string().check(z.minLength(1), z.maxLength(1_000)), pieces })),
});
export type ExportTemplate = z.infer<typeof exportTemplate>;

export interface TemplatePiece {
  readonly base64: string;
  readonly gaps: readonly number[];
}

export function formatTemplatePiece({ base64, gaps }: TemplatePiece): readonly [string, ...number[]] {
  return [base64, ...gaps];
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u;

/** `undefined` for what is no piece. Whether the gaps lie in the bytes is not known here. */
export function parseTemplatePiece(line: unknown): TemplatePiece | undefined {
  if (!Array.isArray(line)) return undefined;
  const [base64, ...gaps] = line as readonly unknown[];
  if (typeof base64 !== "string" || !BASE64.test(base64) || !arePlaces(gaps)) return undefined;
  return { base64, gaps };
}

function arePlaces(gaps: readonly unknown[]): gaps is readonly number[] {
  return gaps.every((gap, index) => Number.isSafeInteger(gap) && Number(gap) > Number(gaps[index - 1] ?? -1));
}
