/**
 * How the vault's own commands are used, and what stood in their way: Japanese by default.
 * @module
 */
import type { BackupFailure } from "./backup-vault.ts";
import type { CarryOnFailure } from "./carry-on.ts";
import type { KeyAdministrationFailure } from "./keys/key-administration-port.ts";
import type { MoveFailure } from "./move-vault.ts";
import type { RestoreFailure } from "./restore-vault.ts";
import { describeStartFailure } from "./start-messages.ts";
import type { StartFailure } from "./start-failure.ts";
import type { TenantFailure } from "./tenants.ts";
import type { VaultLanguage, VaultUsageFailure } from "./vault-words.ts";

export const VAULT_USAGE: Readonly<Record<VaultLanguage, string>> = {
  ja: `使い方: npm run -s cli -- vault コマンド [オプション]

  keys [list|status]         鍵の一覧と、どの鍵にまだ何行あるか
  keys rotate-data           データ鍵を新しくし、全行を書き直す（--tenant 名前）
  keys rotate-wrapping       データ鍵を包む鍵を新しくする
  backup --out ファイル      サーバーが動いていても取れる、封じたバックアップ
  restore ファイル --into フォルダー   空のフォルダーへ戻す
  move --to postgres://…     止めた金庫を、空の PostgreSQL データベースへ移し、移した先だけで確かめる
  tenants [list]             この金庫の会社（テナント）の一覧
  tenants add 名前           テナントを増やし、最初の管理者のリンクを示す（--address、なければ MNV_ADDRESS）
  tenants link 名前          誰もいないテナントの、最初の管理者の新しいリンク（前のものが切れたとき）
  log carry-on --by A --by B 署名済みの件数より短いアクセスログを、2人の確認で続ける（--tenant 名前）

  --data フォルダー          データ（なければ MNV_DATA_DIR、keys は MNV_DATABASE_URL も）
  --to アドレス              移す先（なければ MNV_DATABASE_URL）。パスワードは PGPASSWORD か PGPASSFILE に
  --key-file ファイル        鍵ファイル（なければ MNV_KEY_FILE）
  --with-keys                backup: 鍵ファイルもパスフレーズで封じて入れる。restore: 鍵ファイルも戻す
  --passphrase-file ファイル そのパスフレーズ（モード 0600）。なければ端末で尋ねる
  --json                     JSON で出力する
  --lang ja|en               表示の言語（既定は ja）

終了コード: 0 できた、1 できなかった、2 使い方の誤り
`,
  en: `usage: npm run -s cli -- vault COMMAND [options]

  keys [list|status]         the keys, and how many rows still lie on each
  keys rotate-data           a new data key, and all rows moved to it (--tenant NAME)
  keys rotate-wrapping       a new key to wrap the data keys
  backup --out FILE          a sealed backup, also while the server runs
  restore FILE --into DIR    brings it back into an empty folder
  move --to postgres://…     moves a stopped vault into an empty PostgreSQL database, and checks it there alone
  tenants [list]             the companies (tenants) in this vault
  tenants add NAME           one more, with a link for its first administrator (--address, or MNV_ADDRESS)
  tenants link NAME          a new link for the first administrator of a tenant that nobody is in, where the first ran out
  log carry-on --by A --by B goes on with an access log that is shorter than what was signed, once two people
                             (user names) looked at it (--tenant NAME)

  --data DIR                 the data (MNV_DATA_DIR if not given; for keys also MNV_DATABASE_URL)
  --to ADDRESS               where to (MNV_DATABASE_URL if not given); its password in PGPASSWORD or PGPASSFILE
  --key-file FILE            the key file (MNV_KEY_FILE if not given)
  --with-keys                backup: with the key file, under a passphrase; restore: the key file, too
  --passphrase-file FILE     that passphrase (mode 0600); asked at the terminal if not given
  --json                     JSON
  --lang ja|en               language of the output (ja if not given)

exit codes: 0 done, 1 not done, 2 wrong usage
`,
};

const USAGE_FAILURES: Readonly<Record<VaultUsageFailure["code"], Readonly<Record<VaultLanguage, string>>>> = {
  command_unknown: { ja: "そのようなコマンドはありません。", en: "There is no such command." },
  option_unknown: { ja: "オプションが正しくありません。", en: "An option is not known or lacks its value." },
  database_url_invalid: {
    ja: "postgres://… の形でないか、別のマシンなのに sslmode=verify-full がありません。",
    en: "This is not postgres://…, or names another machine without sslmode=verify-full.",
  },
  password_shown: {
    ja: "パスワードをコマンドに書かないでください（他の人に見えます）。PGPASSWORD か PGPASSFILE に置いてください。",
    en: "A password in a command is seen by others: put it into PGPASSWORD or PGPASSFILE.",
  },
  address_invalid: {
    ja: "アドレスは https://…（自分のマシンなら http://127.0.0.1:ポート）で、パスを付けずに指定してください。",
    en: "The address must be https://… (or http://127.0.0.1:port on this machine), without a path.",
  },
  option_missing: { ja: "次の指定が必要です", en: "This is needed" },
  key_provider_invalid: {
    ja: "MNV_KEY_PROVIDER・MNV_KEY_ADDRESS・MNV_KEY_PASSPHRASE_FILE の組み合わせが正しくありません。",
    en: "MNV_KEY_PROVIDER, MNV_KEY_ADDRESS and MNV_KEY_PASSPHRASE_FILE do not fit each other.",
  },
};

export function describeVaultUsage(failure: VaultUsageFailure): string {
  const { ja, en } = USAGE_FAILURES[failure.code];
  const option = failure.code === "option_missing" ? `: ${failure.option}` : "";
  return `${ja}${option}\n${en}${option}`;
}

export type VaultCommandFailure =
  BackupFailure | RestoreFailure | MoveFailure | KeyAdministrationFailure | TenantFailure | CarryOnFailure;
type OwnCode = Exclude<VaultCommandFailure["code"], StartFailure["code"]>;

const OWN_FAILURES: Readonly<Record<OwnCode, Readonly<Record<VaultLanguage, string>>>> = {
  backup_damaged: {
    ja: "バックアップが壊れているか、途中で切れています。何も書き込んでいません。",
    en: "The backup is damaged or cut off. Nothing was written.",
  },
  backup_unreadable: {
    ja: "バックアップとして読めません。何も書き込んでいません。",
    en: "This cannot be read as a backup. Nothing was written.",
  },
  backup_unwritable: {
    ja: "バックアップを書けません。新しいファイルの名前を、あるフォルダーの中で指定してください。",
    en: "The backup cannot be written. Name a new file, in a folder that exists.",
  },
  backup_without_keys: {
    ja: "このバックアップには鍵ファイルが入っていません。何も書き込んでいません。",
    en: "This backup has no key file in it. Nothing was written.",
  },
  database_not_empty: {
    ja: "移す先のデータベースが空ではありません。何も書き込んでいません。",
    en: "The target database is not empty. Nothing was written.",
  },
  log_differs: {
    ja: "戻したアクセスログが、バックアップの記すログの先頭と一致しません。書き込んだものは取り除きました。",
    en: "The restored access log does not have the head that the backup names. What was written was taken away.",
  },
  move_differs: {
    ja: "移した先の内容が元と一致しません。移した先に書き込んだものは取り除きました。元はそのままです。",
    en: "What arrived is not what was sent. It was taken away from the target again; the source is as it was.",
  },
  log_is_whole: {
    ja: "このアクセスログは署名されたとおりで、続けるための手続きは要りません。",
    en: "This access log is as it was signed: there is nothing to settle.",
  },
  passphrase_missing: {
    ja: "パスフレーズがありません。--passphrase-file（モード 0600 のファイル）を指定するか、端末で入力してください。何も書き込んでいません。",
    en: "There is no passphrase: name its file (mode 0600) with --passphrase-file, or type it at a terminal. Nothing was written.",
  },
  passphrase_refused: {
    ja: "パスフレーズで開けません。何も書き込んでいません。",
    en: "The passphrase does not open it. Nothing was written.",
  },
  schema_older: {
    ja: "この金庫は古い版のままです。サーバーを一度起動して更新してから、止めて、もう一度お試しください。",
    en: "The vault is of an older version: start the server once, stop it, and try again.",
  },
  target_not_empty: {
    ja: "戻し先のフォルダーが空ではありません。何も書き込んでいません。",
    en: "The target folder is not empty. Nothing was written.",
  },
  target_unwritable: { ja: "戻し先に書き込めません。", en: "The target cannot be written." },
  tenant_name_invalid: {
    ja: "テナントの名前は、英小文字・数字・ハイフンで40字までです。",
    en: "A tenant's name has small letters, digits and hyphens, 40 at most.",
  },
  tenant_has_accounts: {
    ja: "そのテナントにはすでにアカウントがあります。新しい人は、その管理者が画面で追加します。",
    en: "There are accounts in that tenant: its administrator adds people on the screen.",
  },
  tenant_taken: {
    ja: "そのテナントはすでにあります。最初の管理者のリンクが切れたときは tenants link 名前 を使ってください。",
    en: "There is such a tenant already. Where the first administrator's link ran out: tenants link NAME.",
  },
  tenant_unknown: { ja: "そのテナントはありません。", en: "There is no such tenant." },
  vault_in_use: {
    ja: "サーバーが動いています。止めてから、もう一度お試しください。何も変更していません。",
    en: "The server is running: stop it and try again. Nothing was changed.",
  },
  two_people_needed: {
    ja: "責任者・監査者・管理者のうち、別の2人のユーザー名が必要です。何も変更していません。",
    en: "The user names of two different people are needed, each an approver, auditor or administrator. Nothing was changed.",
  },
  vault_unreadable: { ja: "金庫のデータベースを読めません。", en: "The vault's database cannot be read." },
};

/** What went wrong in one language, and the code with its evidence. */
export function describeVaultFailure(failure: VaultCommandFailure, language: VaultLanguage): string {
  if (!isOwn(failure.code)) return describeStartFailure(failure as StartFailure);
  const details = Object.entries(failure).filter(([name]) => name !== "code");
  const evidence = details.map(
    ([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") : String(value)}`,
  );
  return `${OWN_FAILURES[failure.code][language]}\n  [${failure.code}] ${evidence.join(" · ")}`;
}

function isOwn(code: VaultCommandFailure["code"]): code is OwnCode {
  return Object.hasOwn(OWN_FAILURES, code);
}
