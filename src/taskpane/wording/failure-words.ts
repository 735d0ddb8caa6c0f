/**
 * What the pane says for every failure: what happened, and what to do now.
 *
 * One row a code; a new code of a port does not compile until it has its row.
 * @module
 */
import type { RowsRefused } from "#application/ports/exports.ts";
import type { SignInFailure } from "#application/ports/sign-in.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import type { UnreadableReason, WorkbookFailure } from "#application/ports/workbook.ts";
import type { Phrase } from "#application/wording/phrase.ts";
import {
  isTemplateObstacle,
  type TemplateObstacle,
  templateObstacleInWords,
} from "#application/wording/template-wording.ts";

export type PaneFailure = WorkbookFailure | VaultFailure | SignInFailure | RowsRefused | TemplateObstacle;

export interface FailureMessage {
  readonly intent: "info" | "warning" | "error";
  readonly title: Phrase;
  readonly remedy: Phrase;
}
type Unreadable = "workbook_unreadable";
const TEMPLATE_TITLE = { ja: "テンプレートに書き込めません", en: "The template cannot be filled" };

const MESSAGES = {
  cancelled: {
    intent: "info",
    title: { ja: "中止しました", en: "Cancelled" },
    remedy: { ja: "ブックは変わっていません。", en: "The workbook is unchanged." },
  },
  sheet_missing: {
    intent: "error",
    title: { ja: "シートが見つかりません", en: "A sheet is missing" },
    remedy: {
      ja: "シートの名前が変わったか、削除されました。もう一度スキャンしてください。",
      en: "It was renamed or deleted. Scan again.",
    },
  },
  workbook_read_only: {
    intent: "error",
    title: { ja: "ブックが読み取り専用です", en: "The workbook is read-only" },
    remedy: { ja: "編集できる状態で開き直してください。", en: "Open it again for editing." },
  },
  workbook_busy: {
    intent: "warning",
    title: { ja: "Excelが応答できる状態ではありません", en: "Excel is busy" },
    remedy: {
      ja: "セルを編集中のときはEnterキーで確定してから、もう一度お試しください。",
      en: "If a cell is being edited, press Enter, then try again.",
    },
  },
  range_too_large: {
    intent: "error",
    title: { ja: "一度に読み取れる大きさを超えています", en: "Too large to read at once" },
    remedy: {
      ja: "使っていない行や列を削除するか、シートを分けてからお試しください。",
      en: "Delete unused rows and columns, or split the sheet.",
    },
  },
  vault_unreachable: {
    intent: "error",
    title: { ja: "金庫に接続できません", en: "The vault cannot be reached" },
    remedy: {
      ja: "ネットワークを確かめて、もう一度お試しください。番号は失われていません。",
      en: "Check the network and try again. No number is lost.",
    },
  },
  vault_unavailable: {
    intent: "warning",
    title: { ja: "金庫が混み合っています", en: "The vault is busy" },
    remedy: { ja: "しばらく待ってから、もう一度お試しください。", en: "Wait a moment, then try again." },
  },
  access_log_unavailable: {
    intent: "error",
    title: { ja: "利用の記録を書き込めません", en: "The access log cannot be written" },
    remedy: {
      ja: "記録を残せない間は、番号を動かしません。管理者に知らせてください。",
      en: "Nothing is moved while it cannot be recorded. Tell the administrator.",
    },
  },
  server_outdated: {
    intent: "error",
    title: { ja: "金庫のサーバーが古い版のまま動いています", en: "The vault's server is of an older version" },
    remedy: {
      ja: "金庫は新しい版に更新されました。サーバーを新しい版で起動し直すよう、管理者に知らせてください。番号は失われていません。",
      en: "The vault was updated. Ask the administrator to start the server in its new version. No number is lost.",
    },
  },
  space_low: {
    intent: "error",
    title: { ja: "金庫のディスクの空きが足りません", en: "The vault's disk is nearly full" },
    remedy: {
      ja: "空きができるまで、番号を受け入れません。管理者に知らせてください。番号はブックに残っています。",
      en: "No number is taken in until there is room. Tell the administrator. The numbers are still in the workbook.",
    },
  },
  signed_out: {
    intent: "warning",
    title: { ja: "サインインの有効期限が切れました", en: "Your session has ended" },
    remedy: { ja: "もう一度サインインして、続けてください。", en: "Sign in again to continue." },
  },
  role_missing: {
    intent: "error",
    title: { ja: "この操作の権限がありません", en: "You may not do this" },
    remedy: {
      ja: "番号を移す・見るのは事務取扱担当者、承認するのは責任者です。管理者に相談してください。",
      en: "Clerks move and see numbers; approvers decide on requests. Ask the administrator.",
    },
  },
  batch_key_reused: {
    intent: "error",
    title: { ja: "同じ処理が重なりました", en: "The same work was sent twice" },
    remedy: { ja: "もう一度スキャンしてください。番号は失われていません。", en: "Scan again. No number is lost." },
  },
  request_refused: {
    intent: "error",
    title: { ja: "金庫が受け付けませんでした", en: "The vault refused the request" },
    remedy: {
      ja: "もう一度スキャンしてください。続くときは管理者に知らせてください。",
      en: "Scan again. If it goes on, tell the administrator.",
    },
  },
  rows_refused: {
    intent: "error",
    title: { ja: "様式に合わない行があります", en: "Rows do not fit the layout" },
    remedy: {
      ja: "番号は取り出していません。表をもう一度確かめてから、作り直してください。",
      en: "No number was taken out. Check the table again, then make the file.",
    },
  },
  sign_in_cancelled: {
    intent: "info",
    title: { ja: "サインインを途中で閉じました", en: "Sign-in was closed" },
    remedy: { ja: "続けるには、もう一度サインインしてください。", en: "Sign in again to continue." },
  },
  sign_in_window_blocked: {
    intent: "warning",
    title: { ja: "サインインの画面を開けませんでした", en: "The sign-in window was blocked" },
    remedy: {
      ja: "ブラウザーではこのページのポップアップを許可して、もう一度お試しください。続くときは管理者に知らせてください。",
      en: "In a browser, allow pop-ups for this page and try again. If it goes on, tell the administrator.",
    },
  },
  sign_in_dialog_busy: {
    intent: "warning",
    title: { ja: "このアドインの別のダイアログが開いています", en: "Another dialog of this add-in is open" },
    remedy: {
      ja: "Excelが同時に開けるダイアログは1つです。開いているダイアログを閉じて、もう一度サインインしてください。",
      en: "Excel opens one at a time. Close that dialog, then sign in again.",
    },
  },
  sign_in_page_lost: {
    intent: "warning",
    title: { ja: "サインインの画面が途中で止まりました", en: "Sign-in stopped on its way" },
    remedy: {
      ja: "画面が表示されなかったときは、ネットワークを確かめてから、もう一度サインインしてください。続くときは管理者に知らせてください。",
      en: "If a page did not show, check the network, then sign in again. If it goes on, tell the administrator.",
    },
  },
  sign_in_refused: {
    intent: "error",
    title: { ja: "サインインできませんでした", en: "Sign-in was refused" },
    remedy: {
      ja: "使ったアカウントを確かめて、もう一度サインインしてください。続くときは、この金庫を使えるアカウントかどうかを管理者に確かめてください。",
      en: "Check which account you used and sign in again. If it goes on, ask the administrator whether it may use this vault.",
    },
  },
} satisfies Readonly<Record<Exclude<PaneFailure["code"], Unreadable | TemplateObstacle["code"]>, FailureMessage>>;

const UNREADABLE = {
  not_a_workbook: {
    title: { ja: "Excelのブックではありません", en: "This is not an Excel workbook" },
    remedy: { ja: "拡張子が .xlsx または .xlsm のファイルを選んでください。", en: "Choose an .xlsx or .xlsm file." },
  },
  encrypted: {
    title: { ja: "パスワードで保護されています", en: "Protected by a password" },
    remedy: {
      ja: "Excelで開き、「ブックの暗号化」を解除して保存し直してください。",
      en: "Open it in Excel, remove the encryption and save it again.",
    },
  },
  truncated: {
    title: { ja: "ファイルが途中で切れています", en: "The file is cut off" },
    remedy: { ja: "元の場所から、もう一度コピーしてください。", en: "Copy it again from where it came from." },
  },
  too_large_when_unpacked: {
    title: { ja: "展開すると大きすぎるファイルです", en: "The file is too large when unpacked" },
    remedy: {
      ja: "安全のため開きません。シートを分けて保存し直してください。",
      en: "For safety it is not opened. Split its sheets and save again.",
    },
  },
  malformed_xml: {
    title: { ja: "ファイルが壊れています", en: "The file is damaged" },
    remedy: {
      ja: "Excelで開いて修復し、保存し直してからお試しください。",
      en: "Open and repair it in Excel, save it, then try again.",
    },
  },
  unsupported_format: {
    title: { ja: "対応していない形式です", en: "This format is not supported" },
    remedy: {
      ja: "Excelで開き、「Excel ブック (.xlsx)」として保存してからお試しください。",
      en: "Open it in Excel and save it as an Excel workbook (.xlsx).",
    },
  },
  locked_by_another_program: {
    title: { ja: "ほかのプログラムが使用中です", en: "Another program is using it" },
    remedy: { ja: "そのプログラムを閉じてから、もう一度お試しください。", en: "Close that program and try again." },
  },
} satisfies Readonly<Record<UnreadableReason, Omit<FailureMessage, "intent">>>;

/** What the vault refuses for a reason that somebody can act upon. */
const REFUSALS: Readonly<Record<string, Omit<FailureMessage, "intent">>> = {
  approver_is_requester: {
    title: { ja: "自分の求めは承認できません", en: "This is your own request" },
    remedy: { ja: "ほかの責任者に頼んでください。", en: "Ask another approver." },
  },
  emergency_disabled: {
    title: { ja: "緊急の閲覧は許可されていません", en: "This vault allows no emergencies" },
    remedy: { ja: "「番号を見る」から承認を求めてください。", en: "Ask for approval under “Numbers”." },
  },
  emergency_unreviewed: {
    title: { ja: "前の緊急の閲覧が、まだ確かめられていません", en: "An earlier emergency is not reviewed yet" },
    remedy: {
      ja: "責任者を含む二人に確かめてもらうか、「番号を見る」から承認を求めてください。",
      en: "Let two people review it, one of them an approver, or ask for approval under “Numbers”.",
    },
  },
  grant_expired: {
    title: { ja: "承認の期限が過ぎました", en: "The approval has ended" },
    remedy: { ja: "もう一度、承認を求めてください。", en: "Ask for approval again." },
  },
  grant_used_up: {
    title: { ja: "この承認は使い終わっています", en: "The approval has been used" },
    remedy: { ja: "もう一度、承認を求めてください。", en: "Ask for approval again." },
  },
  row_count_differs: {
    title: { ja: "承認された行数と異なります", en: "Not the number of rows that was approved" },
    remedy: { ja: "いまの表で、もう一度承認を求めてください。", en: "Ask for approval again, for this table." },
  },
  use_key_reused: {
    title: { ja: "承認のあとで番号の欄が変わりました", en: "Numbers changed since the file was first made" },
    remedy: { ja: "いまの表で、もう一度承認を求めてください。", en: "Ask for approval again, for this table." },
  },
  purpose_not_stored: {
    title: { ja: "この目的では保管していません", en: "Not kept for this purpose" },
    remedy: {
      ja: "金庫へ移したときの利用目的を選んでください。",
      en: "Choose a purpose that the numbers are kept for.",
    },
  },
  request_changed: {
    title: { ja: "求めの内容が変わっています", en: "The request has changed" },
    remedy: { ja: "新しい内容を読んでから決めてください。", en: "Read it again, then decide." },
  },
  request_decided: {
    title: { ja: "すでに決まっています", en: "Already decided" },
    remedy: { ja: "一覧で結果を確かめてください。", en: "See the list for the decision." },
  },
  request_expired: {
    title: { ja: "求めの期限が過ぎました", en: "The request has expired" },
    remedy: { ja: "もう一度、承認を求めてください。", en: "Ask for approval again." },
  },
  token_not_in_request: {
    title: { ja: "この承認に含まれないセルです", en: "This cell is not part of the approval" },
    remedy: { ja: "承認されたセルを選び直してください。", en: "Select a cell that was approved." },
  },
  token_unknown: {
    title: { ja: "金庫にない番号です", en: "The vault does not know this cell’s number" },
    remedy: { ja: "セルの内容が書き換わっていないか確かめてください。", en: "Check whether the cell was changed." },
  },
};

export function messageOf(failure: PaneFailure): FailureMessage {
  const refusal = failure.code === "request_refused" ? REFUSALS[failure.reason] : undefined;
  if (refusal !== undefined) return { intent: "error", ...refusal };
  if (failure.code === "workbook_unreadable") return { intent: "error", ...UNREADABLE[failure.because] };
  if (isTemplateObstacle(failure)) {
    const [ja, en] = [templateObstacleInWords(failure, "ja"), templateObstacleInWords(failure, "en")];
    return { intent: "error", title: TEMPLATE_TITLE, remedy: { ja, en } };
  }
  return MESSAGES[failure.code];
}
