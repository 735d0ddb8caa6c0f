/**
 * The words of the cleaning report, in tables that do not compile with a word missing.
 * @module
 */
import type { Phrase } from "#application/wording/phrase.ts";
import { FILE_FAILURE_WORDING } from "../scan/failure-wording.ts";
import type { CleanFailure, CleanOutcome } from "./clean-report.ts";

export const CLEAN_FAILURE_WORDING: Readonly<Record<CleanFailure, Phrase>> = {
  ...FILE_FAILURE_WORDING,
  signature_would_break: {
    ja: "電子署名が無効になるため、変更していません（--break-signatures で処理します）",
    en: "its digital signature would become invalid; --break-signatures cleans it all the same",
  },
  vault_refused: { ja: "金庫に保存できなかったため、変更していません", en: "the vault did not take the numbers" },
  proof_failed: {
    ja: "書き込んだ内容の確認で番号が残っていたため、元のファイルのままにしました",
    en: "the new file did not pass the check, so the old one was kept",
  },
  changed_meanwhile: { ja: "処理中にほかで変更されました", en: "somebody changed it meanwhile" },
  cannot_write_folder: { ja: "フォルダーに書き込む権限がありません", en: "no permission to write into its folder" },
  cannot_write: { ja: "新しいファイルを書き込めませんでした", en: "the new file could not be written" },
  target_exists: {
    ja: "出力先に同じ名前のファイルがあります。--out に別のフォルダーを指定してください",
    en: "the output folder has a file of that name already; name another folder with --out",
  },
  protection_not_writable: {
    ja: "古い形式のパスワード保護は書き戻せません。Excel で .xlsx に保存し直してから処理してください",
    en: "its old kind of password protection cannot be written; save it as .xlsx in Excel and clean that",
  },
  number_in_name: {
    ja: "シート名か定義された名前に番号があります。Excel で名前を変えてから処理してください",
    en: "a sheet's name or a defined name holds a number; rename it in Excel and clean it then",
  },
};

export const OUTCOME_WORDING: Readonly<Record<CleanOutcome["kind"], Phrase>> = {
  nothing_found: { ja: "番号なし", en: "no number" },
  cleaned: { ja: "取り除きました", en: "cleaned" },
  would_clean: { ja: "取り除く予定", en: "would be cleaned" },
  untouched: { ja: "変更していません", en: "left as it was" },
  passed_over: { ja: "対象外", en: "no workbook" },
};
