/**
 * What the words behind `export` ask for.
 * @module
 */
import { parseArgs } from "node:util";
import { type Language, LANGUAGES } from "#application/wording/phrase.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { type Encoding, NUMBER_FORMS, type NumberForm } from "#domain/layout/layout.ts";
import { findLayout } from "#domain/layout/layouts.ts";
import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";

export interface ExportArguments {
  /** One of ours, or the identifier of one that is saved in the vault. */
  readonly layout: string;
  /** A file; left out: the people whom the vault knows. */
  readonly source: string | undefined;
  readonly sheet: string | undefined;
  /** A file of the payroll program's own, which is filled, the sheet of it, and the row with its headings. */
  readonly template: string | undefined;
  readonly templateSheet: string | undefined;
  readonly templateRow: number | undefined;
  readonly map: string | undefined;
  readonly vault: string;
  readonly encoding: Encoding | undefined;
  readonly numberForm: NumberForm | undefined;
  readonly serial: number;
  readonly language: Language;
  readonly act: ExportAct;
}
export type ExportAct =
  /** Every check, and nothing else. */
  | { readonly kind: "check" }
  | { readonly kind: "ask"; readonly purpose: Purpose; readonly reason: string; readonly validForMinutes: number }
  | { readonly kind: "make"; readonly grant: string; readonly out: string; readonly zip: boolean }
  /** Copies for the people whom the slips are about: no number is in them, and nobody is asked. */
  | { readonly kind: "copies"; readonly out: string };

/** Names of options that are missing or have a value that cannot be. */
export interface ExportUsageFailure {
  readonly options: readonly string[];
  readonly language: Language;
}

const OPTIONS = {
  layout: { type: "string" },
  map: { type: "string" },
  purpose: { type: "string" },
  grant: { type: "string" },
  ask: { type: "boolean", default: false },
  check: { type: "boolean", default: false },
  copies: { type: "boolean", default: false },
  reason: { type: "string" },
  minutes: { type: "string", default: "1440" },
  out: { type: "string" },
  zip: { type: "boolean", default: false },
  source: { type: "string" },
  sheet: { type: "string" },
  template: { type: "string" },
  "template-sheet": { type: "string" },
  "template-row": { type: "string" },
  vault: { type: "string" },
  encoding: { type: "string" },
  "number-form": { type: "string" },
  serial: { type: "string", default: "1" },
  lang: { type: "string", default: "ja" },
} as const;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>["values"];

export function parseExportArguments(words: readonly string[]): Result<ExportArguments, ExportUsageFailure> {
  const parsed = parseWords(words);
  if (parsed === undefined) return failed({ options: [], language: "ja" });
  const { values, positionals } = parsed;
  const language = LANGUAGES.find((name) => name === values.lang) ?? "ja";
  const [source, ...others] = positionals;
  const layout = layoutIn(values.layout ?? "");
  const numberForm = NUMBER_FORMS.find((form) => form === values["number-form"]);
  const encoding = (["cp932", "utf8"] as const).find((one) => one === values.encoding);
  const serial = whole(values.serial, 99);
  const templateRow = values.template === undefined ? undefined : whole(values["template-row"] ?? "", 100_000);
  const act = actOf(values);
  const wrong = [
    ...(others.length > 0 || (values.source !== undefined && source !== undefined) ? ["SOURCE"] : []),
    ...(values.source === undefined || values.source === "vault" ? [] : ["--source"]),
    ...(layout === undefined ? ["--layout"] : []),
    ...(values.vault === undefined ? ["--vault"] : []),
    ...(serial === undefined ? ["--serial"] : []),
    ...(numberForm === undefined && values["number-form"] !== undefined ? ["--number-form"] : []),
    ...(encoding === undefined && values.encoding !== undefined ? ["--encoding"] : []),
    // Layouts of authorities are files of their own.
    ...(values.template !== undefined && layout !== undefined && findLayout(layout) ? ["--template"] : []),
    ...(values.copies && layout !== undefined && findLayout(layout)?.recipientCopy !== true ? ["--copies"] : []),
    ...(values.template === undefined && values["template-sheet"] !== undefined ? ["--template-sheet"] : []),
    ...(values["template-row"] !== undefined && templateRow === undefined ? ["--template-row"] : []),
    ...(act.ok ? [] : act.failure),
  ];
  if (wrong.length > 0 || !act.ok || layout === undefined || serial === undefined) {
    return failed({ options: wrong, language });
  }
  const { sheet, template, "template-sheet": templateSheet, map, vault = "" } = values;
  const files = { source, sheet, template, templateSheet, templateRow, map };
  return ok({ ...files, layout, vault, encoding, numberForm, serial, language, act: act.value });
}

function layoutIn(text: string): string | undefined {
  if (UUID.test(text)) return text.toLowerCase();
  return findLayout(text)?.id;
}

/** Exactly one of `--check`, `--ask`, `--grant` and `--copies`. */
function actOf(values: Values): Result<ExportAct, readonly string[]> {
  const { ask, check, copies, grant, out, zip, reason = "" } = values;
  if ([ask, check, copies, grant !== undefined].filter(Boolean).length !== 1) {
    return failed(["--check | --ask | --grant | --copies"]);
  }
  if (check) return ok({ kind: "check" });
  if (copies) return out === undefined ? failed(["--out"]) : ok({ kind: "copies", out });
  if (grant !== undefined) {
    if (!UUID.test(grant)) return failed(["--grant"]);
    return out === undefined ? failed(["--out"]) : ok({ kind: "make", grant, out, zip });
  }
  const purpose = PURPOSES.find((one) => one === values.purpose);
  const validForMinutes = whole(values.minutes, 7 * 24 * 60);
  const wrong = [
    ...(purpose === undefined ? ["--purpose"] : []),
    ...(reason.trim() === "" ? ["--reason"] : []),
    ...(validForMinutes === undefined ? ["--minutes"] : []),
  ];
  if (purpose === undefined || validForMinutes === undefined || wrong.length > 0) return failed(wrong);
  return ok({ kind: "ask", purpose, reason, validForMinutes });
}

function parseWords(
  words: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> | undefined {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (thrown) {
    if (thrown instanceof TypeError && "code" in thrown) return undefined;
    throw thrown;
  }
}

function whole(text: string, most: number): number | undefined {
  const value = /^[0-9]{1,6}$/u.test(text) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : undefined;
}
