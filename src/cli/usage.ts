/**
 * How the command line is used, and what was wrong with it.
 * @module
 */
import type { Language, PhraseOf } from "#application/wording/phrase.ts";
import type { UsageFailure } from "./command-line.ts";

export const USAGE: Readonly<Record<Language, string>> = {
  ja: `使い方: npm run -s cli -- scan [オプション] パス…

ファイルとフォルダー（中のフォルダーも含む）から個人番号を探します。読み取るだけで、何も変更しません。
対応する形式: .xlsx .xlsm .xltx .xltm .xlam .xlsb .xls .csv .tsv（拡張子ではなく中身で判断します）

  --json               1 件を 1 行の JSON で出力する
  --fail-on-findings   見つかったときに終了コード 1 で終わる
  --lang ja|en         表示の言語（既定は ja）
  --jobs N             同時に調べるファイルの数（既定は CPU の数）
  --timeout 秒         1 ファイルにかける時間の上限
  --password-file ファイル  パスワードで保護されたファイルに試すパスワード（1 行に 1 つ）

金庫の鍵とバックアップ: npm run -s cli -- vault --help
提出用のファイル: npm run -s cli -- export
自分で決めた様式: npm run -s cli -- layouts
給与ソフトなどの一覧の取り込み: npm run -s cli -- import
利用の記録の取り出しと確認: npm run -s cli -- log

終了コード: 0 調べ終わった、1 見つかった（--fail-on-findings）、2 読み取れないものがあった

使い方: npm run -s cli -- clean (--dry-run | --in-place | --out フォルダー) --vault 金庫 [オプション] パス…

個人番号を金庫に移し、ファイルにはトークンを残します。対応する形式は scan と同じです。

  --vault フォルダー|URL   金庫のフォルダー（鍵は「フォルダー.keys.json」または MNV_KEY_FILE）か、
                           動いているサーバー（ブラウザーでサインイン、または MNV_TOKEN）
  --purpose コード,…       利用目的（既定は TAX-WH）
  --report ファイル        報告書（.html .json .xlsx）
  --resume                 中断した処理の続きから行う
  --journal ファイル       続きから行うための記録（既定は mnv-clean-journal.jsonl）
  --break-signatures       電子署名が無効になるファイルも処理する
  --password-file ファイル  パスワードで保護されたファイルに試すパスワード。同じパスワードで保護し直す
  --include-invalid        検査用数字の合わない番号も、そのことが分かる形で金庫に移す
  --lang ja|en  --jobs N   scan と同じ

終了コード: 0 すべて終わった、1 人の判断が必要なものが残った、2 変更できないものがあった、130 中断した
`,
  en: `usage: npm run -s cli -- scan [options] PATH…

Looks for My Numbers in files and folders, folders inside them included. Reads only and changes nothing.
Formats: .xlsx .xlsm .xltx .xltm .xlam .xlsb .xls .csv .tsv (told by content, not by name)

  --json               one JSON object a line for each finding
  --fail-on-findings   end with exit code 1 if there are any
  --lang ja|en         language of the output (ja if not given)
  --jobs N             files scanned at a time (the number of processors if not given)
  --timeout SECONDS    most time one file may take
  --password-file FILE passwords to try on protected files, one a line

keys and backups of a vault: npm run -s cli -- vault --help --lang en
files for the authorities: npm run -s cli -- export --lang en
layouts of your own: npm run -s cli -- layouts --lang en
lists of payroll programs: npm run -s cli -- import --lang en
the access log, taken out and checked: npm run -s cli -- log --lang en

exit codes: 0 scanned, 1 findings (with --fail-on-findings), 2 something could not be read

usage: npm run -s cli -- clean (--dry-run | --in-place | --out FOLDER) --vault VAULT [options] PATH…

Moves My Numbers into the vault and leaves tokens in the files. Formats: as for scan.

  --vault FOLDER|URL   the vault's folder (keys in FOLDER.keys.json or MNV_KEY_FILE),
                       or a running server (sign-in in a browser, or MNV_TOKEN)
  --purpose CODE,…     purposes of use (TAX-WH if not given)
  --report FILE        report (.html .json .xlsx)
  --resume             go on where an earlier run stopped
  --journal FILE       what --resume goes by (mnv-clean-journal.jsonl if not given)
  --break-signatures   clean files whose digital signature becomes invalid by it
  --password-file FILE passwords to try on protected files; they are protected again with the same one
  --include-invalid    take mistyped numbers along (check digit does not fit), marked as such
  --lang ja|en  --jobs N   as for scan

exit codes: 0 all done, 1 something is left for a person, 2 something could not be cleaned, 130 interrupted
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
  target_unclear: {
    ja: () => "--dry-run、--in-place、--out のどれか 1 つを指定してください。",
    en: () => "give one of --dry-run, --in-place and --out",
  },
  vault_missing_in_command: { ja: () => "--vault を指定してください。", en: () => "name a vault with --vault" },
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
