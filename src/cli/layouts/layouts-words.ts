/**
 * What `layouts` says.
 * @module
 */
import type { WordTable } from "#application/wording/phrase.ts";

export const LAYOUTS_WORDS = {
  usage: {
    ja: `使い方: npm run -s cli -- layouts (list | show ID | save ファイル | remove ID) --vault URL [--lang ja|en]

給与ソフトなどのために自分で決めた様式を、金庫に保存して共有します。保存した様式は export --layout ID で使います。

  list           保存した様式（ID、名前、利用目的、保存した人）
  show ID        様式の内容（JSON）
  save ファイル   様式（JSON）を保存し、ID を表示する。同じ名前の様式は新しい ID で置き換わります
  remove ID      様式を削除する

終了コード: 0 できた、2 できなかった
`,
    en: `usage: npm run -s cli -- layouts (list | show ID | save FILE | remove ID) --vault URL [--lang ja|en]

Keeps layouts of your own, for any payroll program, in the vault and shares them. Use one with export --layout ID.

  list           the saved layouts: ID, name, purposes, who saved it
  show ID        what the layout says (JSON)
  save FILE      save a layout (JSON) and print its ID; it replaces the one of the same name, under a new ID
  remove ID      remove it

exit codes: 0 done, 2 not done
`,
  },
  unreadable: { ja: "ファイルを JSON として読み取れません。", en: "the file cannot be read as JSON" },
  malformed: {
    ja: (at: string) => `様式の次の箇所が正しくありません: ${at}`,
    en: (at: string) => `the layout is not right at: ${at}`,
  },
  withoutNumber: { ja: "番号の列がありません。", en: "no column is for a number" },
  headingTwice: {
    ja: (column: number) => `見出しが重複しています（${String(column)} 列目）。`,
    en: (column: number) => `a heading stands twice (column ${String(column)})`,
  },
  missing: { ja: "その様式はありません。", en: "there is no such layout" },
  removed: { ja: "様式を削除しました。", en: "the layout is removed" },
} as const satisfies WordTable;
