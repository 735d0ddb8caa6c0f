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

export const REPORT_WORDS = {
  title: { ja: "マイナンバーの取り除き 報告書", en: "Removal of My Numbers: report" },
  dryRun: {
    ja: "これは予行です。ファイルは変更していません。",
    en: "This was a dry run. No file was changed.",
  },
  interrupted: { ja: "途中で中断しました。", en: "The run was interrupted." },
  period: { ja: "実行日時", en: "run" },
  totals: { ja: "合計", en: "Totals" },
  files: { ja: "調べたファイル", en: "files looked at" },
  cleaned: { ja: "番号を取り除いたファイル", en: "files cleaned" },
  wouldClean: { ja: "取り除く予定のファイル", en: "files that would be cleaned" },
  nothingFound: { ja: "番号がなかったファイル", en: "files without a number" },
  untouched: { ja: "変更していないファイル", en: "files left as they were" },
  numbers: { ja: "番号", en: "numbers" },
  mistyped: { ja: "うち検査用数字の合わない番号", en: "of these mistyped (the check digit does not fit)" },
  cells: { ja: "調べたセル", en: "cells looked at" },
  byFolder: { ja: "フォルダー別", en: "By folder" },
  folder: { ja: "フォルダー", en: "folder" },
  byPlace: { ja: "場所の種類別", en: "By kind of place" },
  place: { ja: "場所", en: "place" },
  findings: { ja: "件数", en: "findings" },
  needsPerson: { ja: "人の判断が必要なもの", en: "For a person to decide" },
  needsPersonWhy: {
    ja: "検査用数字が合わない、桁が失われている、または番号かどうか確かでないため、そのまま残しました。",
    en: "Left in place: the check digit does not fit, digits are lost, or it is not certain to be a My Number.",
  },
  notChanged: { ja: "変更しなかったファイルと理由", en: "Files left as they were, and why" },
  reason: { ja: "理由", en: "reason" },
  persons: { ja: "番号が見つかった人とファイル数", en: "Whose numbers lay in how many files" },
  employeeNumber: { ja: "社員番号", en: "employee number" },
  name: { ja: "氏名", en: "name" },
  unnamed: { ja: "（表に記載なし）", en: "(not named in the sheet)" },
  fileCount: { ja: "ファイル数", en: "files" },
  allFiles: { ja: "ファイルごとの結果", en: "File by file" },
  file: { ja: "ファイル", en: "file" },
  result: { ja: "結果", en: "result" },
  proof: { ja: "確認", en: "check" },
  proven: {
    ja: "書き込み後に全体を読み直し、番号が残っていないことを確認",
    en: "read again after writing: no number left in any part",
  },
  sheet: { ja: "シート", en: "sheet" },
  address: { ja: "番地", en: "address" },
  none: { ja: "ありません。", en: "None." },
} as const satisfies Readonly<Record<string, Phrase>>;
