/**
 * How the command line is used, and what was wrong with it.
 * @module
 */
import type { Language, PhraseOf } from "#application/wording/phrase.ts";
import type { UsageFailure } from "./command-line.ts";

export const USAGE: Readonly<Record<Language, string>> = {
  ja: `使い方: npm run -s cli -- scan [オプション] パス…

ファイルとフォルダー（中のフォルダーも含む）から個人番号を探します。読み取るだけで、何も変更しません。
対応する形式: .xlsx .xlsm .xlsb .xls .csv .tsv（拡張子ではなく中身で判断します）

  --json               1 件を 1 行の JSON で出力する
  --fail-on-findings   見つかったときに終了コード 1 で終わる
  --lang ja|en         表示の言語（既定は ja）
  --jobs N             同時に調べるファイルの数（既定は CPU の数）
  --timeout 秒         1 ファイルにかける時間の上限

終了コード: 0 調べ終わった、1 見つかった（--fail-on-findings）、2 読み取れないものがあった
`,
  en: `usage: npm run -s cli -- scan [options] PATH…

Looks for My Numbers in files and folders, folders inside them included. Reads only and changes nothing.
Formats: .xlsx .xlsm .xlsb .xls .csv .tsv (told by content, not by name)

  --json               one JSON object a line for each finding
  --fail-on-findings   end with exit code 1 if there are any
  --lang ja|en         language of the output (ja if not given)
  --jobs N             files scanned at a time (the number of processors if not given)
  --timeout SECONDS    most time one file may take

exit codes: 0 scanned, 1 findings (with --fail-on-findings), 2 something could not be read
`,
};

type FailureOf<C extends UsageFailure["code"]> = Extract<UsageFailure, { readonly code: C }>;

const USAGE_FAILURE_WORDING: { readonly [C in UsageFailure["code"]]: PhraseOf<[FailureOf<C>]> } = {
  command_unknown: { ja: () => "そのようなコマンドはありません。", en: () => "there is no such command" },
  option_unknown: { ja: () => "オプションが正しくありません。", en: () => "an option is not known or lacks its value" },
  option_value: {
    ja: ({ option }) => `--${option} の値が正しくありません。`,
    en: ({ option }) => `--${option} cannot have that value`,
  },
  path_missing_in_command: {
    ja: () => "調べるファイルかフォルダーを指定してください。",
    en: () => "name a file or folder",
  },
};

export function sayUsageFailure(failure: UsageFailure, language: Language): string {
  // The table pairs each code with its own evidence; TypeScript cannot follow that through an index.
  const say = USAGE_FAILURE_WORDING[failure.code][language] as (failure: UsageFailure) => string;
  return say(failure);
}
