/** What the functions answer in a cell. */
import type { Phrase } from "#application/wording/phrase.ts";
import type { CheckedValue } from "./check-value.ts";
import type { TokenAnswer } from "./gather-tokens.ts";
import type { CellStatus } from "./token-status.ts";

export const CHECK_WORDS = {
  empty: { ja: "", en: "" },
  fits: { ja: "正しい番号", en: "valid" },
  check_digit_mismatch: { ja: "検査用数字が合いません", en: "check digit does not fit" },
  leading_zero_lost: { ja: "先頭の0が欠けています", en: "leading zero lost" },
  no_number: { ja: "12桁の番号がありません", en: "no twelve digits" },
  several: { ja: "番号が2つ以上あります", en: "more than one number" },
} satisfies Readonly<Record<CheckedValue, Phrase>>;

export const STATUS_WORDS = {
  empty: { ja: "", en: "" },
  token_mistyped: { ja: "書き間違いのトークン", en: "token with a typing error" },
  number: { ja: "金庫に移していない番号", en: "number not in the vault" },
  other: { ja: "トークンなし", en: "no token" },
  kept: { ja: "金庫にあります", en: "in the vault" },
  disposed: { ja: "廃棄済み", en: "disposed of" },
  unknown: { ja: "この金庫にないトークン", en: "token unknown to this vault" },
  signed_out: { ja: "トークン（サインインすると状態を表示）", en: "token (sign in to see its state)" },
  role_missing: { ja: "トークン（状態を見る役割がありません）", en: "token (your role does not see its state)" },
  no_answer: { ja: "トークン（金庫から答えがありません）", en: "token (no answer from the vault)" },
} satisfies Readonly<Record<CellStatus | TokenAnswer, Phrase>>;
