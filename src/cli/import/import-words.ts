/**
 * What `import` says.
 * @module
 */
import type { ImportOutcome } from "#application/import-people.ts";
import type { Phrase, WordTable } from "#application/wording/phrase.ts";

export const IMPORT_WORDS = {
  usage: {
    ja: `使い方: npm run -s cli -- import --vault 金庫 [オプション] ファイル

従業員と番号の一覧（.xlsx .csv .tsv）か年末調整の XML を読み取り、番号を金庫に入れます。金庫にあるものは黙って上書きしません。
SmartHR、freee、マネーフォワード、オフィスステーションなどの見出しを読み分けます。番号は画面に出ません。

  --vault フォルダー|URL   金庫
  --dry-run                比べるだけで、何も入れない
  --decide keep|take|ファイル  金庫と違うとき、金庫を残す / 取り込む / 行ごとに決めた JSON（{ "12": "take" }）
  --purpose コード,…       一覧に利用目的の列がないときの利用目的（既定は TAX-WH）
  --sheet 名前             シート（既定は最初のシート）
  --yayoi                  弥生給与のマイナンバー ファイル（見出しなし）
  --lang ja|en             表示の言語

終了コード: 0 すべて済んだ、1 人の判断が必要なものが残った、2 取り込めなかった
`,
    en: `usage: npm run -s cli -- import --vault VAULT [options] FILE

Reads a list of employees and numbers (.xlsx .csv .tsv) or a year-end adjustment XML and puts the numbers into the vault.
What the vault keeps is never written over silently. Headings of SmartHR, freee, MoneyForward, Office Station and others
are known. No number is printed.

  --vault FOLDER|URL   the vault
  --dry-run            compare, and store nothing
  --decide keep|take|FILE  where the vault differs: keep what it has, take what came, or JSON by row ({ "12": "take" })
  --purpose CODE,…     purposes where the list has no column for them (TAX-WH if not given)
  --sheet NAME         the first one if not given
  --yayoi              a My Number file of Yayoi Kyuyo (without headings)
  --lang ja|en         language of the output

exit codes: 0 all done, 1 something is left for a person, 2 not imported
`,
  },
  wrong: {
    ja: (options: readonly string[]) => `次を確認してください: ${options.join("、")}`,
    en: (options: readonly string[]) => `check these: ${options.join(", ")}`,
  },
  unreadable: { ja: "ファイルを読み取れません。", en: "the file cannot be read" },
  headingsMissing: { ja: "個人番号の見出しが見つかりません。", en: "no heading for My Numbers was found" },
  headingsAmbiguous: {
    ja: (headings: readonly string[]) => `どの項目か決められない見出しがあります: ${headings.join("、")}`,
    en: (headings: readonly string[]) => `headings that fit several fields: ${headings.join(", ")}`,
  },
  decisionsUnreadable: { ja: "--decide のファイルを読み取れません。", en: "the file of decisions cannot be read" },
  row: {
    ja: (row: number, text: string) => `${String(row)} 行目 ${text}`,
    en: (row: number, text: string) => `row ${String(row)} ${text}`,
  },
  ofAnother: { ja: "この番号は別の人のものとして金庫にあります", en: "the vault keeps this number for somebody else" },
  more: { ja: (count: number) => `ほか ${String(count)} 件`, en: (count: number) => `and ${String(count)} more` },
  refused: {
    ja: (code: string) => `金庫に断られました（${code}）。`,
    en: (code: string) => `the vault refused (${code})`,
  },
  dryRun: { ja: "（何も入れていません）", en: "(nothing was stored)" },
  clean: {
    ja: (command: string) => `元のファイルには番号が残っています。金庫に移すには: ${command}`,
    en: (command: string) => `the file still holds the numbers; to take them out: ${command}`,
  },
} as const satisfies WordTable;

export const OUTCOME_WORDS: Readonly<Record<ImportOutcome, Phrase>> = {
  stored: { ja: "金庫に入れた", en: "stored" },
  same: { ja: "金庫と同じ", en: "same" },
  kept: { ja: "金庫のまま", en: "kept" },
  undecided: { ja: "判断待ち", en: "waiting for a decision" },
  left: { ja: "番号なし", en: "without a number" },
};
