/** Words about the access log: what was done, and how to look for it. */
import type { Phrase, WordTable } from "#application/wording/phrase.ts";
import type { LoggedAct } from "#contract/log.ts";
import { counted, grouped } from "./common-words.ts";

export const LOG_SCREEN_WORDS = {
  title: { ja: "利用の記録", en: "Access log" },
  lead: {
    ja: "監査者にはすべての記録、ほかの人には自分の記録が出ます。番号は記録に残りません。",
    en: "Auditors see everybody’s acts, others their own. No number stands in the log.",
  },
  signIn: { ja: "サインインして記録を見る", en: "Sign in to read the log" },
  search: { ja: "探す", en: "Search" },
  act: { ja: "したこと", en: "What was done" },
  anyAct: { ja: "すべて", en: "Anything" },
  purpose: { ja: "利用目的", en: "Purpose" },
  anyPurpose: { ja: "すべて", en: "Any" },
  actor: { ja: "だれがした（氏名の一部でも）", en: "By whom (part of the name will do)" },
  employeeNumber: { ja: "本人の社員番号", en: "Whose: employee number" },
  from: { ja: "この日から", en: "From" },
  to: { ja: "この日まで", en: "To" },
  none: { ja: "当てはまる記録はありません。", en: "Nothing fits." },
  found: { ja: (count: number) => `${grouped(count)}件の記録`, en: (count: number) => `${grouped(count)} found` },
  noneSoFar: {
    ja: "ここまでに当てはまる記録はありません。前の記録も探せます。",
    en: "Nothing fits so far. Older entries can still be searched.",
  },
  older: { ja: "前の記録も見る", en: "Show older ones" },
  refused: { ja: "断られました", en: "refused" },
  numbers: { ja: (count: number) => `番号${grouped(count)}件`, en: (count: number) => counted(count, "number") },
  signed: {
    ja: (size: number) =>
      `最初から${grouped(size)}件目までに署名があります。書き出した記録は、金庫なしでも改ざんの有無を確かめられます。`,
    en: (size: number) =>
      `Signed from the first entry up to the ${ordinal(size)}. An export of it can be checked without the vault.`,
  },
  head: { ja: "署名を見る", en: "Show the signature" },
  headNote: {
    ja: "日を決めて控えておくと、あとで書き出した記録がその日のままだと確かめられます。",
    en: "Keep it now and then: it proves later that what was there on that day was not changed.",
  },
  exporting: { ja: "記録を書き出す", en: "Take the log out" },
  exportingNote: {
    ja: "表とJSONには、上の条件に当てはまる記録が入ります。書き出したことも記録に残ります。",
    en: "The table and JSON hold what fits the search above. Taking it out is recorded, too.",
  },
  exportCsv: { ja: "表（CSV）", en: "Table (CSV)" },
  exportJson: { ja: "JSON", en: "JSON" },
  exportVerifiable: { ja: "検証用（全件）", en: "Verifiable (all entries)" },
  exported: { ja: (name: string) => `${name} を保存しました。`, en: (name: string) => `${name} was saved.` },
  noDownloads: {
    ja: (address: string) =>
      `このExcelでは、ファイルを保存できません。ブラウザーで ${address} を開いて書き出してください。`,
    en: (address: string) => `This Excel cannot save files. Open ${address} in a browser and take the log out there.`,
  },
} satisfies WordTable;

/** `1st`, `12th`, `1,203rd`. */
function ordinal(count: number): string {
  const ending = { one: "st", two: "nd", few: "rd", other: "th", zero: "th", many: "th" } as const;
  return `${grouped(count)}${ending[new Intl.PluralRules("en", { type: "ordinal" }).select(count)]}`;
}

export const ACT_NAMES = {
  key_created: { ja: "鍵の作成", en: "key created" },
  key_rotated: { ja: "鍵の交換", en: "key rotated" },
  key_rewrapped: { ja: "鍵の包み直し", en: "key wrapped anew" },
  key_reencrypted: { ja: "暗号化のやり直し", en: "numbers encrypted anew" },
  key_retired: { ja: "鍵の引退", en: "key retired" },
  key_destroyed: { ja: "鍵の破棄", en: "key destroyed" },
  tenant_create: { ja: "会社の追加", en: "company added" },
  disposal_request: { ja: "廃棄の申請", en: "disposal asked for" },
  disposal_decide: { ja: "廃棄の承認・却下", en: "disposal decided" },
  disposal_swept: { ja: "廃棄の後片付け", en: "disposal completed" },
  dispose: { ja: "番号の廃棄", en: "numbers disposed of" },
  sign_in: { ja: "サインイン", en: "sign-in" },
  sign_out: { ja: "サインアウト", en: "sign-out" },
  account_create: { ja: "アカウントの追加", en: "account added" },
  account_roles: { ja: "役割の変更", en: "roles changed" },
  account_disable: { ja: "アカウントの停止", en: "account stopped" },
  account_enable: { ja: "アカウントの再開", en: "account allowed again" },
  account_reset: { ja: "パスワードの再設定", en: "password reset" },
  account_unlock: { ja: "ロックの解除", en: "account unlocked" },
  password_set: { ja: "パスワードの設定", en: "password set" },
  second_factor_add: { ja: "二段階認証の追加", en: "second factor added" },
  second_factor_remove: { ja: "二段階認証の取り外し", en: "second factor removed" },
  second_factor_reset: { ja: "二段階認証の再設定", en: "second factor reset" },
  recovery_codes_renew: { ja: "回復コードの更新", en: "recovery codes renewed" },
  recovery_code_use: { ja: "回復コードの使用", en: "recovery code used" },
  tokenize: { ja: "金庫へ移す", en: "moved to the vault" },
  settle: { ja: "移した結果の確定", en: "result of a move noted" },
  request: { ja: "承認の申請", en: "approval asked for" },
  approve: { ja: "承認", en: "approved" },
  refuse: { ja: "却下", en: "refused" },
  withdraw: { ja: "申請の取り下げ", en: "request withdrawn" },
  revoke: { ja: "承認の取り消し", en: "approval taken back" },
  reveal: { ja: "番号の閲覧", en: "numbers given out" },
  export: { ja: "ファイルへの出力", en: "file made" },
  export_sent: { ja: "ファイルの受け渡し", en: "file handed over" },
  compare: { ja: "番号の照合", en: "number compared" },
  note_absence: { ja: "番号がない理由の記録", en: "absence of a number noted" },
  count_persons: { ja: "番号があった人の確認", en: "looked up whose numbers files held" },
  layout_save: { ja: "様式の保存", en: "layout saved" },
  layout_remove: { ja: "様式の削除", en: "layout removed" },
  mapping_keep: { ja: "列の対応の保存", en: "column mapping kept" },
  emergency_reveal: { ja: "緊急の閲覧", en: "emergency access" },
  emergency_review: { ja: "緊急の閲覧の確認", en: "emergency access reviewed" },
  log_export: { ja: "記録の書き出し", en: "log exported" },
  log_carried_on: { ja: "記録の引き継ぎ", en: "log carried on" },
  notification_lost: { ja: "通知の不達", en: "notification lost" },
} satisfies Readonly<Record<LoggedAct, Phrase>>;
