import type { Notification, NotificationKind } from "./notifier-port.ts";

const WORDS: Readonly<Record<NotificationKind, { readonly ja: string; readonly en: string }>> = {
  request_waiting: {
    ja: "マイナンバーの利用申請が承認を待っています。",
    en: "A request for My Numbers waits for a decision.",
  },
  disposal_waiting: {
    ja: "マイナンバーの廃棄の申請が承認を待っています。",
    en: "A request to dispose of My Numbers waits for a decision.",
  },
  emergency: {
    ja: "【緊急】承認を経ずにマイナンバーが表示されました。内容を確かめ、2人で事後確認をしてください。",
    en: "EMERGENCY: My Numbers were shown without an approval. Look at it: two people must review it.",
  },
  emergency_overdue: {
    ja: "【期限超過】緊急時の表示の事後確認が終わっていません。",
    en: "OVERDUE: an emergency disclosure was not reviewed by two people in time.",
  },
  keys_unavailable: {
    ja: "【管理者】金庫の鍵が、次の起動では開けません。鍵ファイルと鍵サービスを、停止や再起動の前に確かめてください。",
    en: "ADMINISTRATOR: the vault's keys would not open at its next start. See to key file and key service before you stop it.",
  },
  space_low: {
    ja: "【管理者】金庫のディスクの空きが少なくなり、番号の受け入れを止めています。空きを増やしてください。",
    en: "ADMINISTRATOR: the vault's disk is nearly full and no number is taken in. Make room.",
  },
};

export function subjectOf({ kind }: Notification): string {
  return `${WORDS[kind].ja.replace(/。.*$/u, "")} / ${WORDS[kind].en.replace(/\..*$/u, "")}`;
}

/** Japanese first. Numbers of things only, and where to sign in. */
export function textOf({ kind, tenant, id, count }: Notification, address: string): string {
  const facts = [
    ...(count === undefined ? [] : [`件数 / count: ${count}`]),
    ...(id === undefined ? [] : [`ID: ${id}`]),
    `会社 / company: ${tenant}`,
    address,
  ];
  return [WORDS[kind].ja, WORDS[kind].en, "", ...facts, ""].join("\n");
}
