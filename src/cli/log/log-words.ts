/**
 * What `log` says.
 * @module
 */
import type { Language, PhraseOf } from "#application/wording/phrase.ts";
import type { Checkpoint } from "#domain/access-log/checkpoint.ts";
import type { ExportFailure } from "#domain/access-log/verify-export.ts";
import { sayConnectFailure } from "../vault/connect-words.ts";
import type { LogExportFailure } from "./export-log.ts";

export const LOG_WORDS = {
  usage: {
    ja: `使い方:
  npm run -s cli -- log verify ファイル --key 公開鍵 [--previous 控えの署名ファイル] [--lang ja|en]
    終了コード: 0 改ざんなし、1 記録が正しくない、2 確認できなかった
  npm run -s cli -- log export 金庫 --out ファイル [--format verifiable|csv|json] [--tenant 名前] [--lang ja|en]
    金庫は https:// のアドレス（監査者としてサインイン、または MNV_TOKEN）か、データのフォルダー
    （鍵ファイルは MNV_KEY_FILE）。終了コード: 0 書き出した、1 書き出せなかった
`,
    en: `usage:
  npm run -s cli -- log verify FILE --key VKEY [--previous FILE] [--lang ja|en]
    exit codes: 0 whole, 1 not as signed, 2 not checked
  npm run -s cli -- log export VAULT --out FILE [--format verifiable|csv|json] [--tenant NAME] [--lang ja|en]
    VAULT is an https:// address (sign in as an auditor, or MNV_TOKEN) or a data folder (its key file in
    MNV_KEY_FILE); exit codes: 0 written, 1 not written
`,
  },
  keyUnreadable: {
    ja: "--key は公開鍵ではありません。log export が示した「名前+ハッシュ+鍵」の1行を、そのまま指定してください。\n",
    en: "--key is no public key: give the one line name+hash+key that log export printed\n",
  },
  unreadable: { ja: "ファイルを読み取れません。\n", en: "the file cannot be read\n" },
  unwritable: {
    ja: "ファイルを書けません。新しいファイルの名前を、あるフォルダーの中で指定してください。\n",
    en: "the file cannot be written: name a new one, in a folder that exists\n",
  },
  vault_missing: { ja: "このフォルダーに金庫はありません。", en: "there is no vault in this folder" },
  tenant_unknown: {
    ja: "そのテナントはありません。vault tenants で一覧を見られます。",
    en: "there is no such tenant; vault tenants lists them",
  },
  exported: {
    ja: (vkey: string) => `アクセスログを書き出しました。確認に使う公開鍵:\n${vkey}\n`,
    en: (vkey: string) => `The access log was written. The public key to check it with:\n${vkey}\n`,
  },
  whole: {
    ja: ({ origin, size }: Checkpoint) => `アクセス記録 ${size} 件は、署名されたとおりです（${origin}）。\n`,
    en: ({ origin, size }: Checkpoint) => `all ${size} entries are as they were signed (${origin})\n`,
  },
} as const;

type FailureOf<C extends ExportFailure["code"]> = Extract<ExportFailure, { readonly code: C }>;

/** People count entries from 1. */
const FAILURE_WORDING: { readonly [C in ExportFailure["code"]]: PhraseOf<[FailureOf<C>]> } = {
  export_malformed: { ja: () => "アクセス記録のファイルではありません。", en: () => "this is no exported access log" },
  checkpoint_malformed: { ja: () => "署名の形式が正しくありません。", en: () => "a signed head is malformed" },
  checkpoint_of_another_log: {
    ja: ({ origin }) => `別の記録（${origin}）の署名です。`,
    en: ({ origin }) => `a head was signed for another log (${origin})`,
  },
  checkpoint_of_another_key: {
    ja: () => "指定された公開鍵による署名がありません。",
    en: () => "no signature is by the key that was given",
  },
  signature_wrong: { ja: () => "署名が正しくありません。", en: () => "a signature is wrong" },
  entry_out_of_order: {
    ja: ({ index }) => `${index + 1} 件目に、その順番のものではない記録があります（削除、挿入または並べ替え）。`,
    en: ({ index }) => `entry ${index + 1} is not the one that belongs there (removed, inserted or moved)`,
  },
  entries_changed: {
    ja: ({ from, to }) => `${from + 1} 件目から ${to + 1} 件目までのどれかが書き換えられています。`,
    en: ({ from, to }) => `something from entry ${from + 1} to entry ${to + 1} was changed`,
  },
  entries_missing: {
    ja: ({ size, found }) => `${size} 件あるはずの記録が ${found} 件しかありません。`,
    en: ({ size, found }) => `${size} entries were signed, ${found} are here`,
  },
  entries_not_signed: {
    ja: ({ size }) => `${size + 1} 件目からは署名されていません。`,
    en: ({ size }) => `nothing was signed from entry ${size + 1} on`,
  },
  head_forked: {
    ja: ({ size }) => `${size} 件の時点の署名が食い違っています。記録が途中から作り直されています。`,
    en: ({ size }) => `two heads disagree at ${size} entries: the log was rewritten`,
  },
};

export function sayExportFailure(failure: ExportFailure, language: Language): string {
  // The table pairs each code with its own evidence; TypeScript cannot follow that through an index.
  const say = FAILURE_WORDING[failure.code][language] as (failure: ExportFailure) => string;
  return say(failure);
}

export function sayLogExportFailure(failure: LogExportFailure, language: Language): string {
  return failure.code === "vault_missing" || failure.code === "tenant_unknown"
    ? LOG_WORDS[failure.code][language]
    : sayConnectFailure(failure, language);
}
