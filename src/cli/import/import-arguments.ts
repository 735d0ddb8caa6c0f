/**
 * What the words behind `import` ask for.
 * @module
 */
import { parseArgs } from "node:util";
import type { ImportForm } from "#application/read-import.ts";
import { type Language, LANGUAGES } from "#application/wording/phrase.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";

export interface ImportArguments {
  readonly source: string;
  readonly vault: string;
  readonly sheet: string | undefined;
  readonly form: ImportForm["kind"];
  readonly dryRun: boolean;
  /** `keep`, `take`, or a file with a decision a row. */
  readonly decide: string | undefined;
  readonly purposes: readonly [Purpose, ...Purpose[]];
  readonly language: Language;
}
export interface ImportUsageFailure {
  readonly options: readonly string[];
  readonly language: Language;
}

const OPTIONS = {
  vault: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  decide: { type: "string" },
  purpose: { type: "string", default: "TAX-WH" },
  sheet: { type: "string" },
  yayoi: { type: "boolean", default: false },
  lang: { type: "string", default: "ja" },
} as const;

export function parseImportArguments(words: readonly string[]): Result<ImportArguments, ImportUsageFailure> {
  const parsed = parseWords(words);
  if (parsed === undefined) return failed({ options: [], language: "ja" });
  const { values, positionals } = parsed;
  const language = LANGUAGES.find((name) => name === values.lang) ?? "ja";
  const [source, ...others] = positionals;
  const named = values.purpose.split(",");
  const [purpose, ...purposes] = PURPOSES.filter((one) => named.includes(one));
  const wrong = [
    ...(source === undefined || others.length > 0 ? ["FILE"] : []),
    ...(values.vault === undefined ? ["--vault"] : []),
    ...(purpose === undefined || purposes.length + 1 !== named.length ? ["--purpose"] : []),
  ];
  if (source === undefined || purpose === undefined || wrong.length > 0) return failed({ options: wrong, language });
  return ok({
    source,
    vault: values.vault ?? "",
    sheet: values.sheet,
    form: values.yayoi ? "yayoi" : "columns",
    dryRun: values["dry-run"],
    decide: values.decide,
    purposes: [purpose, ...purposes],
    language,
  });
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
