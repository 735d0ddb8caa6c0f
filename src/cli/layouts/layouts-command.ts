/**
 * `layouts`: the layouts that people made for their own programs, kept in the vault.
 * @module
 */
import { readFile } from "node:fs/promises";
import { createHttpLayouts } from "#adapters/http/http-layouts.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import type { Language } from "#application/wording/phrase.ts";
import { parseUserLayout, type UserLayout, type UserLayoutFailure } from "#domain/layout/user/user-layout.ts";
import { signInToServer } from "../vault/connect-vault.ts";
import { sayConnectFailure } from "../vault/connect-words.ts";
import { type LayoutsArguments, parseLayoutsArguments } from "./layouts-arguments.ts";
import { LAYOUTS_WORDS } from "./layouts-words.ts";

export const LAYOUTS_EXIT_CODES = { done: 0, notDone: 2 } as const;

interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}
/** What goes to standard output, or why there is nothing. */
type Outcome = { readonly said: string } | { readonly refused: string };

export async function runLayoutsCommand(
  words: readonly string[],
  { stdout, stderr }: Output,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const parsed = parseLayoutsArguments(words);
  if (!parsed.ok) {
    stderr.write(LAYOUTS_WORDS.usage[parsed.failure.language]);
    return LAYOUTS_EXIT_CODES.notDone;
  }
  const say = (text: string): void => void stderr.write(text);
  const outcome = await act(parsed.value, environment, say);
  if ("said" in outcome) stdout.write(outcome.said);
  else stderr.write(`${outcome.refused}\n`);
  return "said" in outcome ? LAYOUTS_EXIT_CODES.done : LAYOUTS_EXIT_CODES.notDone;
}

async function act(
  { act: wanted, vault, language }: LayoutsArguments,
  environment: Readonly<Record<string, string | undefined>>,
  say: (text: string) => void,
): Promise<Outcome> {
  const file = wanted.kind === "save" ? await readLayout(wanted.file, language) : undefined;
  if (file !== undefined && "refused" in file) return file;
  const access = await signInToServer({ where: vault, environment, language, say });
  if (!access.ok) return { refused: sayConnectFailure(access.failure, language) };
  const layouts = createHttpLayouts(access.value);
  if (file !== undefined) {
    const saved = await layouts.save(file.layout);
    return saved.ok ? { said: `${saved.value.layoutId}\n` } : refusal(saved.failure, language);
  }
  if (wanted.kind === "remove") {
    const removed = await layouts.remove(wanted.layoutId);
    return removed.ok ? { said: `${LAYOUTS_WORDS.removed[language]}\n` } : refusal(removed.failure, language);
  }
  const listed = await layouts.list();
  if (!listed.ok) return refusal(listed.failure, language);
  if (wanted.kind === "show") {
    const shown = listed.value.find(({ layoutId }) => layoutId === wanted.layoutId);
    if (shown === undefined) return { refused: LAYOUTS_WORDS.missing[language] };
    return { said: `${JSON.stringify(shown.layout, undefined, 2)}\n` };
  }
  const lines = listed.value.map(({ layoutId, layout: { name, purposes }, savedBy }) =>
    [layoutId, name, purposes.join(","), savedBy].join("\t"),
  );
  return { said: lines.map((line) => `${line}\n`).join("") };
}

async function readLayout(
  path: string,
  language: Language,
): Promise<{ readonly layout: UserLayout } | { readonly refused: string }> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, "utf8"));
  } catch {
    return { refused: LAYOUTS_WORDS.unreadable[language] };
  }
  const layout = parseUserLayout(json);
  return layout.ok ? { layout: layout.value } : { refused: sayMalformed(layout.failure, language) };
}

function sayMalformed(failure: UserLayoutFailure, language: Language): string {
  switch (failure.code) {
    case "user_layout_malformed":
      return LAYOUTS_WORDS.malformed[language](failure.at);
    case "user_layout_without_number":
      return LAYOUTS_WORDS.withoutNumber[language];
    case "user_layout_heading_twice":
      return LAYOUTS_WORDS.headingTwice[language](failure.column + 1);
  }
}

function refusal(failure: VaultFailure, language: Language): Outcome {
  const isMissing = failure.code === "request_refused" && failure.reason === "layout_missing";
  return { refused: isMissing ? LAYOUTS_WORDS.missing[language] : sayConnectFailure(failure, language) };
}
