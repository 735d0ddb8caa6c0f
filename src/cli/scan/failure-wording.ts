/**
 * Why a file was not scanned, in words; the reasons of the workbook readers have theirs beside the use cases.
 * @module
 */
import type { Phrase } from "#application/wording/phrase.ts";
import { UNREADABLE_WORDING } from "#application/wording/unreadable-wording.ts";
import type { FileFailure } from "./file-report.ts";

export const FILE_FAILURE_WORDING: Readonly<Record<FileFailure, Phrase>> = {
  ...UNREADABLE_WORDING,
  path_missing: { ja: "見つかりません", en: "not found" },
  no_permission: { ja: "読み取る権限がありません", en: "no permission to read it" },
  changed_while_reading: { ja: "読み取り中に変更されました", en: "changed while it was read" },
  disk_full: {
    ja: "ディスクの空きが足りません。空けてからもう一度実行してください",
    en: "the disk is full: make room and try again",
  },
  read_error: {
    ja: "ディスクまたはネットワークから読み取れませんでした",
    en: "could not be read from the disk or network",
  },
  timed_out: { ja: "時間がかかりすぎるため、中止しました", en: "took too long and was given up" },
  memory_exhausted: { ja: "必要なメモリが多すぎるため、中止しました", en: "needed too much memory and was given up" },
  scanner_defect: {
    ja: "このプログラムの不具合で読み取れませんでした",
    en: "a defect of this program kept it from being read",
  },
  password_wrong: {
    ja: "パスワードファイルのどのパスワードでも開けませんでした",
    en: "none of the passwords in the password file opens it",
  },
  range_too_large: { ja: "表が大きすぎます", en: "a table in it is too large" },
};
