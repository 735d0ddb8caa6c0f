/**
 * Mappings of columns, kept for next time: `/api/v1/mappings`. One is found by what it is for and by a digest of the
 * source's headings, which the caller makes: headings themselves are sent only where they fill something.
 *
 * ```json
 * { "headingRow": 1, "employeeColumn": "社員番号",
 *   "items": { "12": "住所", "44": { "date": "生年月日" }, "94": { "fixed": "7000012050002" } },
 *   "replacements": { "髙": "高" }, "fitWidth": true, "frame": { … } }
 * ```
 * No text that could hold a My Number is kept.
 * @module
 */
import * as z from "zod/mini";
import { parseToken } from "#domain/token/token-text.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import { isCorporateNumber } from "#domain/number/corporate-number.ts";
import { officeFrame } from "./exports.ts";

/** A token, a company's public number, or a text without anything like a My Number. */
const harmless = z.string().check(
  z.maxLength(200),
  z.refine((text) => maskText(text) === text || isCorporateNumber(text) || parseToken(text).ok),
);
const source = z.union([harmless, z.strictObject({ date: harmless }), z.strictObject({ fixed: harmless })]);

/** Without `items` for a column, its heading decides. `"headingRow": 0` takes the columns in the layout's order. */
export const exportMapping = z.strictObject({
  headingRow: z.optional(z.int().check(z.minimum(0), z.maximum(1_000))),
  employeeColumn: z.optional(harmless),
  items: z.optional(z.record(z.string().check(z.regex(/^[1-9][0-9]{0,2}$/u)), source)),
  replacements: z.optional(z.record(z.string().check(z.maxLength(4)), z.string().check(z.maxLength(20)))),
  fitWidth: z.optional(z.boolean()),
  numberForm: z.optional(z.enum(["twelve", "zero_and_twelve", "groups_of_four"])),
  frame: z.optional(officeFrame),
});
export type ExportMappingBody = z.infer<typeof exportMapping>;

/** What each column of a list, counted from 0, means: `self:number`, `spouse:name`, `purpose:TAX-WH`. */
export const importMapping = z.strictObject({
  headingRow: z.int().check(z.minimum(1), z.maximum(1_000)),
  columns: z.record(z.string().check(z.regex(/^[0-9]{1,3}$/u)), z.string().check(z.maxLength(40))),
  paddedNumbers: z.boolean(),
});
export type ImportMappingBody = z.infer<typeof importMapping>;

/** What a mapping is for: a layout, or lists that are imported. */
const target = z.union([
  z.strictObject({ kind: z.literal("export"), layoutId: z.string().check(z.minLength(1), z.maxLength(100)) }),
  z.strictObject({ kind: z.literal("import") }),
]);
export type MappingTarget = z.infer<typeof target>;
/** SHA-256, base64url. */
const headingsDigest = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/u));

/** `POST /api/v1/mappings/lookups` */
export const mappingQuestion = z.strictObject({ target, headingsDigest });
export const mappingAnswer = z.strictObject({
  /** `null` where none was kept. */
  mapping: z.nullable(z.union([exportMapping, importMapping])),
});

/** `POST /api/v1/mappings`; takes the place of what was kept for the same. */
export const mappingBody = z.union([
  z.strictObject({
    target: z.strictObject({ kind: z.literal("export"), layoutId: z.string().check(z.minLength(1), z.maxLength(100)) }),
    headingsDigest,
    mapping: exportMapping,
  }),
  z.strictObject({ target: z.strictObject({ kind: z.literal("import") }), headingsDigest, mapping: importMapping }),
]);
