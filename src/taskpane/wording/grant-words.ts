/** Words about getting numbers back: asking, deciding, seeing. */
import type { RequestedUse } from "#application/ports/grants.ts";
import type { Phrase, WordTable } from "#application/wording/phrase.ts";
import { counted, grouped } from "./common-words.ts";

export const GRANT_WORDS = {
  numbersTitle: { ja: "番号を見る", en: "See a number" },
  numbersLead: {
    ja: "番号が要るセルを選び、責任者に承認を求めます。見たことは毎回記録に残ります。",
    en: "Choose the cells, ask an approver. Every look is recorded.",
  },
  selection: { ja: "選んだセル", en: "Selected cells" },
  readSelection: { ja: "選んだセルを読み取る", en: "Read selected cells" },
  noTokens: {
    ja: "金庫へ移した番号のあるセルを選んでから、「選んだセルを読み取る」を押してください。",
    en: "Select cells whose numbers are in the vault, then press “Read selected cells”.",
  },
  tooMany: {
    ja: (most: number) => `一度に求められるのは${grouped(most)}件までです。選ぶセルを減らしてください。`,
    en: (most: number) => `At most ${grouped(most)} at a time. Select fewer cells.`,
  },
  selected: {
    ja: (count: number) => `${grouped(count)}件の番号を求めます。`,
    en: (count: number) => `Asks for ${counted(count, "number")}.`,
  },
  purpose: { ja: "利用目的", en: "Purpose" },
  reason: { ja: "理由", en: "Reason" },
  reasonHint: {
    ja: "例：源泉徴収票を税務署へ提出するため。番号は書かないでください。",
    en: "Such as: filing the withholding record. Do not write a number.",
  },
  until: { ja: "いつまで", en: "Until when" },
  minutes30: { ja: "承認から30分", en: "30 minutes after approval" },
  hours4: { ja: "承認から4時間", en: "4 hours after approval" },
  day: { ja: "承認から1日", en: "1 day after approval" },
  days7: { ja: "承認から7日", en: "7 days after approval" },
  ask: { ja: "承認を求める", en: "Ask for approval" },
  signInAndAsk: { ja: "サインインして承認を求める", en: "Sign in and ask" },
  signInFirst: { ja: "サインインして一覧を見る", en: "Sign in to see the list" },
  fillIn: { ja: "理由を書いてください。", en: "Write a reason." },
  asked: { ja: "承認を求めました。", en: "Approval was asked for." },
  mine: { ja: "求めた承認", en: "My requests" },
  noneAsked: { ja: "まだありません。", en: "None yet." },
  refresh: { ja: "一覧を更新", en: "Refresh" },
  count: { ja: (count: number) => `${grouped(count)}件`, en: (count: number) => counted(count, "number") },
  usableUntil: { ja: (time: string) => `${time}まで見られます`, en: (time: string) => `Usable until ${time}` },
  reveal: { ja: (where: string) => `${where} を見る`, en: (where: string) => `See ${where}` },
  showFirst: {
    ja: "見たいセルを選んで「選んだセルを読み取る」を押すと、ここに並びます。",
    en: "Select the cells and press “Read selected cells”; they are listed here.",
  },
  secondsLeft: {
    ja: (seconds: number) => `あと${String(seconds)}秒で隠れます`,
    en: (seconds: number) => `Hidden in ${String(seconds)} s`,
  },
  shown: {
    ja: (where: string) => `${where} の番号を30秒間表示します`,
    en: (where: string) => `${where} is shown for 30 seconds`,
  },
  mistyped: {
    ja: "検査用数字が合いません。元の資料で確かめてください。",
    en: "The check digit does not fit. Check it against the original document.",
  },
  putBack: {
    ja: (count: number) => `${grouped(count)}セルに番号を入れる`,
    en: (count: number) => `Put numbers into ${counted(count, "cell")}`,
  },
  cellsNote: {
    ja: "番号の入ったセルには色が付きます。印刷が終わったら、トークンに戻してください。",
    en: "Cells with numbers are coloured. Put the tokens back when the form is printed.",
  },
  inCells: {
    ja: (count: number) => `${grouped(count)}セルに番号を入れました。`,
    en: (count: number) => `Numbers stand in ${counted(count, "cell")}.`,
  },
  hide: { ja: "隠す", en: "Hide" },
  copy: { ja: "コピー", en: "Copy" },
  copied: {
    ja: "コピーしました。貼り付けたら、ほかの文字をコピーして消してください。",
    en: "Copied. After pasting, copy something else to clear it.",
  },
  copyFailed: { ja: "コピーできませんでした。", en: "It could not be copied." },
  approvalsTitle: { ja: "承認", en: "Approvals" },
  approvalsLead: {
    ja: "番号を見たいという求めに答えます。自分の求めは承認できません。",
    en: "Decide who may see numbers. Nobody decides on a request of their own.",
  },
  waiting: { ja: "待っている求め", en: "Waiting" },
  noneWaiting: { ja: "待っている求めはありません。", en: "Nothing is waiting." },
  decided: { ja: "決まった求め", en: "Decided" },
  requester: { ja: "求めた人", en: "Asked by" },
  persons: { ja: "だれの番号", en: "Whose" },
  unknownPersons: { ja: "氏名は登録されていません", en: "No names are known" },
  howMany: { ja: "件数", en: "How many" },
  workbooks: { ja: "ブック", en: "Workbooks" },
  useFor: { ja: "使い方", en: "To be" },
  askedAt: { ja: "求めた日時", en: "Asked at" },
  lasts: { ja: "見られる長さ", en: "Lasts" },
  lastsMinutes: {
    ja: (minutes: number) => `承認から${lengthIn(minutes, ["日", "時間", "分"], "")}`,
    en: (minutes: number) => `${lengthIn(minutes, ["d", "h", "min"], " ")} after approval`,
  },
  morePersons: {
    ja: (count: number) => `ほか${grouped(count)}人`,
    en: (count: number) => `and ${grouped(count)} more`,
  },
  word: { ja: "ひとこと", en: "A word to the requester" },
  decideUntil: { ja: "返事の期限", en: "Decide by" },
  usableTo: { ja: "見られる期限", en: "Usable until" },
  endedAt: { ja: "期限", en: "Ended at" },
  decidedBy: { ja: "決めた人", en: "Decided by" },
  endedBy: { ja: "取り下げ・取り消しをした人", en: "Ended by" },
  wordGiven: { ja: "ひとこと", en: "Word" },
  wordFrom: {
    ja: (name: string, word: string) => `${name}：「${word}」`,
    en: (name: string, word: string) => `${name}: “${word}”`,
  },
  approve: { ja: "承認する", en: "Approve" },
  refuse: { ja: "断る", en: "Refuse" },
  refusalNeedsWord: { ja: "断るときは、ひとこと書いてください。", en: "To refuse, write a word." },
  listUpdated: {
    ja: (count: number) => `${grouped(count)}件が待っています`,
    en: (count: number) => `${grouped(count)} waiting`,
  },
} satisfies WordTable;

/** What an approved request may be used for. */
export const USE_NAMES = {
  reveal: { ja: "画面で見る", en: "seen on the screen" },
  cells: { ja: "印刷する書類のセルに戻す", en: "put back into cells of a form" },
  export: { ja: "提出用のファイルに出力する", en: "written into a file" },
} satisfies Readonly<Record<RequestedUse["kind"], Phrase>>;

export const LIST_COMMA = { ja: "、", en: ", " } satisfies Phrase;

export const REQUEST_STATE_NAMES = {
  waiting: { ja: "承認を待っています", en: "Waiting" },
  approved: { ja: "承認されました", en: "Approved" },
  refused: { ja: "断られました", en: "Refused" },
  expired: { ja: "期限が過ぎました", en: "Expired" },
  used_up: { ja: "承認された回数を使い切りました", en: "Used as often as was agreed" },
  withdrawn: { ja: "取り下げられました", en: "Withdrawn" },
  revoked: { ja: "承認が取り消されました", en: "Approval taken back" },
} satisfies Readonly<Record<string, Phrase>>;

function lengthIn(minutes: number, [days, hours, rest]: readonly [string, string, string], gap: string): string {
  if (minutes % 1_440 === 0) return `${String(minutes / 1_440)}${gap}${days}`;
  if (minutes % 60 === 0) return `${String(minutes / 60)}${gap}${hours}`;
  return `${String(minutes)}${gap}${rest}`;
}
