/**
 * What the command line says when it cannot work with a vault.
 * @module
 */
import type { Language, Phrase } from "#application/wording/phrase.ts";
import { describeStartFailure } from "#server/start-messages.ts";
import type { OpenVaultFailure } from "#server/open-vault.ts";
import type { ConnectFailure } from "./connect-vault.ts";

const WORDS = {
  vault_unreachable: { ja: "金庫に接続できません。", en: "the vault cannot be reached" },
  vault_unavailable: { ja: "金庫がいま応答できません。", en: "the vault cannot answer now" },
  vault_address_insecure: {
    ja: "金庫のアドレスは https にしてください（http は自分のマシンだけ）。",
    en: "the vault's address must be https; plain http only on this machine",
  },
  device_flow_unsupported: {
    ja: "この金庫はコマンドからのサインインに対応していません。MNV_TOKEN を指定してください。",
    en: "this vault offers commands no sign-in; give a token in MNV_TOKEN",
  },
  sign_in_refused: { ja: "サインインが断られました。", en: "sign-in was refused" },
  sign_in_too_late: { ja: "サインインの有効期限が切れました。", en: "sign-in took too long" },
  signed_out: {
    ja: "サインインの有効期限が切れたか、トークンが正しくありません。",
    en: "the token is not, or no longer, valid",
  },
  role_missing: { ja: "このアカウントには必要な役割がありません。", en: "this account lacks the role for it" },
  access_log_unavailable: { ja: "金庫が利用の記録を書けません。", en: "the vault cannot write its access log" },
  server_outdated: {
    ja: "金庫は新しい版に更新され、このサーバーは古い版のままです。新しい版で起動し直してください。",
    en: "the vault was updated and its server is of an older version: start the server in its new version",
  },
  space_low: {
    ja: "金庫のディスクの空きが足りないため、番号を受け入れません。",
    en: "the vault's disk is nearly full: it takes no numbers in",
  },
  key_provider_invalid: {
    ja: "MNV_KEY_PROVIDER・MNV_KEY_ADDRESS・MNV_KEY_PASSPHRASE_FILE の組み合わせが正しくありません。",
    en: "MNV_KEY_PROVIDER, MNV_KEY_ADDRESS and MNV_KEY_PASSPHRASE_FILE do not fit each other",
  },
  batch_key_reused: { ja: "金庫に要求を断られました。", en: "the vault refused the request" },
  request_refused: { ja: "金庫に要求を断られました。", en: "the vault refused the request" },
} as const satisfies Readonly<Record<Exclude<ConnectFailure["code"], OpenVaultFailure["code"]>, Phrase>>;

export function sayConnectFailure(failure: ConnectFailure, language: Language): string {
  return isWorded(failure.code) ? WORDS[failure.code][language] : describeStartFailure(failure as OpenVaultFailure);
}

function isWorded(code: string): code is keyof typeof WORDS {
  return Object.hasOwn(WORDS, code);
}
