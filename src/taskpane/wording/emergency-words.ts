/** Words about numbers that are shown without an approval, and about the reviews that follow. */
import type { Phrase, WordTable } from "#application/wording/phrase.ts";
import type { EmergencyState, EmergencyVerdict } from "#contract/emergencies.ts";
import { counted, grouped } from "./common-words.ts";

export const EMERGENCY_WORDS = {
  title: { ja: "緊急の閲覧", en: "Emergency" },
  lead: {
    ja: "承認を待てない緊急のときだけ、承認なしで番号を見られます。",
    en: "Numbers without an approval, only where waiting for one would do harm.",
  },
  warningTitle: { ja: "すぐに、責任者と監査者の全員に知らされます", en: "All approvers and auditors are told at once" },
  warning: {
    ja: "だれが、だれの番号を、なぜ見たかが記録に残り、あとで二人が確かめます。確かめが済むまで、会社のだれも次の緊急の閲覧はできません。",
    en: "Who saw whose numbers and why is recorded, and two people review it afterwards. Until they did, nobody in the company can do it again.",
  },
  disabled: {
    ja: "この金庫では、緊急の閲覧は許可されていません。「番号を見る」から承認を求めてください。",
    en: "This vault allows no emergencies. Ask for approval under “Numbers”.",
  },
  blockedTitle: { ja: "前の緊急の閲覧が、まだ確かめられていません", en: "An earlier emergency is not reviewed yet" },
  blocked: {
    ja: "二人の確かめが済むまで、次の緊急の閲覧はできません。責任者と監査者に頼んでください。",
    en: "There is no other until two people reviewed it. Ask an approver and an auditor.",
  },
  tooMany: {
    ja: (most: number) => `一度に見られるのは${grouped(most)}件までです。選ぶセルを減らしてください。`,
    en: (most: number) => `At most ${grouped(most)} at a time. Select fewer cells.`,
  },
  selected: {
    ja: (count: number) => `${grouped(count)}件の番号を見ます。`,
    en: (count: number) => `Shows ${counted(count, "number")}.`,
  },
  reason: { ja: "なぜ承認を待てないか（10文字以上）", en: "Why it cannot wait (10 letters or more)" },
  reasonHint: {
    ja: "例：本日17時が期限の届出で、責任者が全員不在のため。番号は書かないでください。",
    en: "Such as: a notice is due today at 17:00 and every approver is away. Do not write a number.",
  },
  confirm: {
    ja: "知らせと記録と確かめのあることを承知しました",
    en: "I know that this is told to others, recorded and reviewed",
  },
  signIn: { ja: "サインインして続ける", en: "Sign in to go on" },
  show: { ja: "承認なしで番号を見る", en: "Show the numbers without approval" },
  shown: {
    ja: (until: string) =>
      `番号を受け取りました。1件ずつ30秒間だけ表示できます。この画面を離れると、もう見られません。確かめの期限は${until}です。`,
    en: (until: string) =>
      `The numbers are here. Each can be shown for 30 seconds at a time. Once you leave this screen they are gone. Two people must review this by ${until}.`,
  },
  lostTitle: { ja: "答えが届きませんでした", en: "The answer did not arrive" },
  lost: {
    ja: "緊急の閲覧は記録されているかもしれません。同じ答えをもう一度もらうことはできません。下の一覧にあれば、確かめが済むのを待つか、「番号を見る」から承認を求めてください。",
    en: "The emergency may be recorded all the same, and its answer cannot be given twice. If it is in the list below, wait for the reviews, or ask for approval under “Numbers”.",
  },
  list: { ja: "緊急の閲覧の記録", en: "Emergencies" },
  none: { ja: "まだありません。", en: "None so far." },
  forReview: { ja: "確かめる緊急の閲覧", en: "Emergencies to review" },
  forReviewNote: {
    ja: "責任者を含む二人が、やむを得なかったかを確かめます。見た本人は確かめられません。",
    en: "Two people, one of them an approver, say whether it was justified. Nobody reviews what they saw themselves.",
  },
  seenBy: { ja: "見た人", en: "Seen by" },
  seenAt: { ja: "見た日時", en: "Seen at" },
  due: { ja: "確かめの期限", en: "Review due" },
  reviews: { ja: "確かめた人", en: "Reviewed by" },
  nobody: { ja: "まだいません", en: "nobody yet" },
  reviewedBy: {
    ja: (name: string, verdict: string) => `${name}（${verdict}）`,
    en: (name: string, verdict: string) => `${name} (${verdict})`,
  },
  openTitle: {
    ja: (count: number) => `緊急の閲覧が${grouped(count)}件、確かめを待っています`,
    en: (count: number) => `${counted(count, "emergency reveal")} to be reviewed`,
  },
  overdueTitle: {
    ja: (count: number) => `緊急の閲覧${grouped(count)}件の確かめが、期限を過ぎています`,
    en: (count: number) => `Overdue: ${counted(count, "emergency reveal")} not reviewed in time`,
  },
  bannerText: {
    ja: "承認なしで番号が見られました。責任者を含む二人が、「承認」で確かめてください。",
    en: "Numbers were shown without an approval. Two people, one of them an approver, review it under “Approvals”.",
  },
} satisfies WordTable;

export const EMERGENCY_STATE_NAMES = {
  open: { ja: "確かめを待っています", en: "To be reviewed" },
  overdue: { ja: "確かめの期限を過ぎています", en: "Review overdue" },
  reviewed: { ja: "確かめました", en: "Reviewed" },
} satisfies Readonly<Record<EmergencyState, Phrase>>;

export const VERDICT_WORDS = {
  justified: { ja: "やむを得なかった", en: "Justified" },
  unjustified: { ja: "認められない", en: "Not justified" },
} satisfies Readonly<Record<EmergencyVerdict, Phrase>>;
