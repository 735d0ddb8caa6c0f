/**
 * What the words behind `layouts` ask for.
 * @module
 */
import { parseArgs } from "node:util";
import { type Language, LANGUAGES } from "#application/wording/phrase.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";

export interface LayoutsArguments {
  readonly vault: string;
  readonly language: Language;
  readonly act:
    | { readonly kind: "list" }
    | { readonly kind: "show" | "remove"; readonly layoutId: string }
    | { readonly kind: "save"; readonly file: string };
}

const OPTIONS = { vault: { type: "string" }, lang: { type: "string", default: "ja" } } as const;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

export function parseLayoutsArguments(
  words: readonly string[],
): Result<LayoutsArguments, { readonly language: Language }> {
  const parsed = parseWords(words);
  if (parsed === undefined) return failed({ language: "ja" });
  const { values, positionals } = parsed;
  const language = LANGUAGES.find((name) => name === values.lang) ?? "ja";
  const act = actOf(positionals);
  if (values.vault === undefined || act === undefined) return failed({ language });
  return ok({ vault: values.vault, language, act });
}

function actOf([word, object, ...others]: readonly string[]): LayoutsArguments["act"] | undefined {
  if (others.length > 0) return undefined;
  if (word === "list") return object === undefined ? { kind: "list" } : undefined;
  if (object === undefined) return undefined;
  if (word === "save") return { kind: "save", file: object };
  if (!UUID.test(object)) return undefined;
  return word === "show" || word === "remove" ? { kind: word, layoutId: object.toLowerCase() } : undefined;
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
