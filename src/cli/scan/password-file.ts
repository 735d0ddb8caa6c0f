/**
 * The passwords that a run may try, from the file that `--password-file` names: one a line.
 * @module
 */
import { readFile } from "node:fs/promises";
import type { Language, Phrase } from "#application/wording/phrase.ts";

const MAX_PASSWORD_LENGTH = 255;
const UNREAD: Phrase = {
  ja: "パスワードファイルを読み取れませんでした。",
  en: "the password file could not be read",
};

/** None where no file was named; `undefined`, after saying so, where it cannot be read. */
export async function loadPasswords(
  { passwordFile, language }: { readonly passwordFile: string | undefined; readonly language: Language },
  stderr: { write(text: string): unknown },
): Promise<readonly string[] | undefined> {
  if (passwordFile === undefined) return [];
  const text = await readFile(passwordFile, "utf8").catch(() => undefined);
  if (text === undefined) stderr.write(`${UNREAD[language]}\n`);
  return text === undefined ? undefined : readPasswords(text);
}

function readPasswords(text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/u, "").split(/\r?\n/u);
  return lines.filter((line) => line !== "" && line.length <= MAX_PASSWORD_LENGTH);
}
