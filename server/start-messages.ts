/**
 * What the operator reads when the server does not start: Japanese, then English.
 * @module
 */
import type { ConfigProblem, Variable } from "./config.ts";
import type { StartFailure } from "./start-failure.ts";

interface Message {
  readonly ja: string;
  readonly en: string;
}

const MEANINGS: Readonly<Record<Variable, Message>> = {
  MNV_DATA_DIR: { ja: "データを保存するフォルダー", en: "folder that keeps the data" },
  MNV_DATABASE_URL: {
    ja: "PostgreSQL のアドレス（postgres://…）。MNV_DATA_DIR の代わりに",
    en: "address of a PostgreSQL database (postgres://…), instead of MNV_DATA_DIR",
  },
  MNV_KEY_FILE: {
    ja: "鍵ファイルの場所（データとは別の場所を推奨）",
    en: "place of the key file (best apart from the data)",
  },
  MNV_KEY_PROVIDER: {
    ja: "鍵ファイルを封じるもの: file・passphrase・aws-kms・azure-key-vault・pkcs11",
    en: "what seals the key file: file, passphrase, aws-kms, azure-key-vault or pkcs11",
  },
  MNV_KEY_ADDRESS: {
    ja: "封じる鍵のアドレス（AWS の ARN、Azure の鍵 URL、pkcs11: の URI）。MNV_KEY_PROVIDER に合わせる",
    en: "address of the sealing key (ARN, Key Vault key URL, pkcs11: URI), fitting MNV_KEY_PROVIDER",
  },
  MNV_KEY_PASSPHRASE_FILE: {
    ja: "パスフレーズのファイル（モード 0600）。passphrase のときだけ。なければ端末で尋ねる",
    en: "file with the passphrase (mode 0600), only for passphrase; asked at the terminal if not given",
  },
  MNV_ADDRESS: {
    ja: "利用者が開くアドレス（https://…、または自分のマシンの http://127.0.0.1:ポート）。パスは付けない",
    en: "address that people open (https://…, or http://127.0.0.1:port on this machine), without a path",
  },
  MNV_LISTEN_HOST: {
    ja: "待ち受けるホスト。証明書がない場合は自分のマシンのみ",
    en: "host to listen on; only this machine without a certificate",
  },
  MNV_LISTEN_PORT: { ja: "待ち受けるポート（0〜65535）", en: "port to listen on (0 to 65535)" },
  MNV_TLS_CERT: { ja: "証明書ファイル（PEM）。MNV_TLS_KEY と一緒に", en: "certificate file (PEM), with MNV_TLS_KEY" },
  MNV_TLS_KEY: { ja: "秘密鍵ファイル（PEM）。MNV_TLS_CERT と一緒に", en: "private key file (PEM), with MNV_TLS_CERT" },
  MNV_FRAME_ANCESTORS: {
    ja: "ペインを枠内に表示できる https のホスト（空白区切り）",
    en: "https hosts that may frame the pane, with spaces between",
  },
  MNV_FIRST_ACCOUNTS_FILE: {
    ja: "最初のアカウントの JSON ファイル（モード 0600）",
    en: "JSON file with the first accounts (mode 0600)",
  },
  MNV_ISSUER_FILE: {
    ja: "外部の認証サービス（Entra ID など）を定める JSON ファイル",
    en: "JSON file that names an external issuer (such as Entra ID)",
  },
  MNV_NOTIFY_FILE: {
    ja: "通知先（メール・Webhook）を定める JSON ファイル（モード 0600）",
    en: "JSON file that names whom to notify by mail and webhook (mode 0600)",
  },
  MNV_EMERGENCY_REVIEW_HOURS: {
    ja: "緊急時に承認なしの表示を認め、その事後確認の期限とする時間数（1〜168）。なければ認めない",
    en: "allows disclosure without approval in an emergency, reviewed within so many hours (1 to 168); never if not set",
  },
  MNV_SECOND_FACTOR: {
    ja: "2つ目の認証を必須にする役割（空白区切り）: clerk・approver・auditor・administrator、または none",
    en: "roles that must have a second factor, with spaces between: clerk, approver, auditor, administrator; or none",
  },
  MNV_DISK_RESERVE_MB: {
    ja: "ディスクの予備（MB、0〜9999999）。空きがこれを下回ると番号を受け入れない。既定は 256",
    en: "reserve of the disk in MB (0 to 9999999): with less than that free no number is taken in; 256 if not set",
  },
  MNV_LOG_LEVEL: {
    ja: "trace・debug・info・warn・error・silent のいずれか",
    en: "one of trace, debug, info, warn, error, silent",
  },
};

const PROBLEMS: Readonly<Record<ConfigProblem["code"], Message>> = {
  missing: { ja: "設定されていません", en: "is not set" },
  invalid: { ja: "値が正しくありません", en: "is not valid" },
  unknown: { ja: "知らない変数です（綴りを確かめてください）", en: "is not known (check its spelling)" },
  incomplete_pair: { ja: "組になる設定が足りません", en: "is missing beside its pair" },
  not_both: { ja: "MNV_DATA_DIR と一緒には使えません", en: "does not go together with MNV_DATA_DIR" },
  not_encrypted: {
    ja: "別のマシンのデータベースには sslmode=verify-full が要ります",
    en: "needs sslmode=verify-full, because the database is on another machine",
  },
  not_loopback: {
    ja: "証明書がないため、自分のマシン以外では待ち受けません",
    en: "must be this machine, because there is no certificate",
  },
};

/** Two lines a problem, naming the variable. Values are not repeated. */
export function describeConfigProblem({ code, variable }: ConfigProblem): string {
  const problem = PROBLEMS[code];
  const meaning = isKnown(variable) ? MEANINGS[variable] : undefined;
  const ja = meaning === undefined ? "" : `（${meaning.ja}）`;
  const en = meaning === undefined ? "" : ` (${meaning.en})`;
  return `${variable}: ${problem.ja}${ja}\n${" ".repeat(variable.length)}  ${problem.en}${en}`;
}

export function describeStartFailure(failure: StartFailure): string {
  const { ja, en } = START_FAILURES[failure.code];
  const details = Object.entries(failure)
    .filter(([name]) => name !== "code")
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") : String(value)}`);
  return [ja, en, `  [${failure.code}] ${details.join(" · ")}`].join("\n");
}

const START_FAILURES: Readonly<Record<StartFailure["code"], Message>> = {
  accounts_file_invalid: {
    ja: "最初のアカウントのファイルが正しくありません。",
    en: "The file with the first accounts is not valid.",
  },
  address_unusable: { ja: "このアドレスでは待ち受けられません。", en: "The server cannot listen here." },
  certificate_unusable: {
    ja: "証明書または秘密鍵が使えません。",
    en: "The certificate or its private key cannot be used.",
  },
  data_folder_exposed: {
    ja: "データフォルダーが他の人にも読める状態です。モードを 0700 にし、所有者を確かめてください。",
    en: "Others can look into the data folder. Give it mode 0700 and check its owner.",
  },
  data_folder_unusable: { ja: "データフォルダーを作れません。", en: "The data folder cannot be made." },
  data_key_damaged: {
    ja: "データ鍵が壊れているか、別の鍵で包まれています。起動しません。",
    en: "A data key is damaged or was wrapped by another key. The server does not start.",
  },
  database_unusable: { ja: "データベースを開けません。", en: "The database cannot be opened." },
  file_unreadable: { ja: "ファイルを読めません。", en: "A file cannot be read." },
  head_foreign: {
    ja: "控えてある署名は、この金庫のアクセスログのものではありません。起動しません。",
    en: "The signed head that was kept is not of this vault's access log. The server does not start.",
  },
  heads_unreadable: {
    ja: "アクセスログの署名の控えが読めません（壊れているか、他の人にも読める状態です）。起動しません。",
    en: "The kept signed heads of the access log cannot be read: damaged, or open to others. The server does not start.",
  },
  heads_unwritable: {
    ja: "アクセスログの署名の控えを書けません。",
    en: "The signed heads of the access log cannot be kept.",
  },
  identity_keys_unusable: {
    ja: "サインイン用の鍵が開けません。起動しません。",
    en: "The sign-in keys do not open. The server does not start.",
  },
  issuer_file_invalid: {
    ja: "外部の認証サービスを定めるファイルが正しくありません。",
    en: "The file that names the external issuer is not valid.",
  },
  key_exposed: {
    ja: "鍵ファイルが他の人にも読める状態です。モードを 0600 にし、所有者を確かめてください。",
    en: "Others can read the key file. Give it mode 0600 and check its owner.",
  },
  key_foreign: {
    ja: "鍵ファイルの鍵が、この金庫のものと違います。起動しません。",
    en: "The keys in the key file are not those of this vault. The server does not start.",
  },
  key_missing: {
    ja: "この金庫の鍵が見つかりません。新しい鍵は作りません。元の鍵ファイルを戻してください。",
    en: "Keys of this vault are missing. No new ones are made: bring the key file back.",
  },
  key_not_creatable: { ja: "鍵ファイルを作れません。", en: "The key file cannot be made." },
  key_provider_refused: {
    ja: "鍵を開けません（パスフレーズ、または鍵サービスが拒みました）。新しい鍵は作りません。起動しません。",
    en: "The keys do not open: the passphrase or the key service refused. No new keys are made. The server does not start.",
  },
  key_unreadable: { ja: "鍵ファイルが読めません。", en: "The key file cannot be read." },
  log_forked: {
    ja: "アクセスログが、署名されたものと食い違っています（書き換え、または別の記録）。起動しません。",
    en: "The access log is not the one that was signed: it was changed, or is another. The server does not start.",
  },
  log_rolled_back: {
    ja: "アクセスログが、署名された件数より短くなっています（古いバックアップ）。続けるには vault log carry-on を使います。",
    en: "The access log is shorter than what was signed: an older copy of the database. vault log carry-on settles that.",
  },
  notify_file_invalid: {
    ja: "通知先を定めるファイルが正しくありません。",
    en: "The file that names whom to notify is not valid.",
  },
  schema_newer: {
    ja: "データベースはより新しい版で作られています。何も変更していません。",
    en: "A newer version wrote this database. Nothing was changed.",
  },
  store_unavailable: {
    ja: "データベースに書き込めません（空き容量・権限を確かめてください）。",
    en: "The database cannot be written (check free space and permissions).",
  },
  wrapping_key_missing: {
    ja: "データ鍵を包んだ鍵が鍵ファイルにありません。起動しません。",
    en: "The key that wraps a data key is not in the key file. The server does not start.",
  },
};

function isKnown(variable: string): variable is Variable {
  return Object.hasOwn(MEANINGS, variable);
}
