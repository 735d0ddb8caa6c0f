/**
 * Why a file could not be read, and what to do about it.
 * @module
 */
import type { UnreadableReason } from "#application/ports/workbook.ts";
import type { Phrase } from "./phrase.ts";

export const UNREADABLE_WORDING: Readonly<Record<UnreadableReason, Phrase>> = {
  not_a_workbook: { ja: "表計算ファイルではありません", en: "not a workbook" },
  encrypted: {
    ja: "パスワードで保護されています。解除してからもう一度実行してください",
    en: "protected by a password: remove it and try again",
  },
  truncated: { ja: "ファイルが壊れているか、途中で切れています", en: "the file is damaged or cut off" },
  too_large_when_unpacked: {
    ja: "展開すると大きくなりすぎるため、読み込みを中止しました",
    en: "too large when unpacked, reading was stopped",
  },
  malformed_xml: { ja: "ファイルの中の XML が正しくありません", en: "malformed XML inside the file" },
  unsupported_format: {
    ja: "対応していない形式です。Excel で .xlsx として保存し直してください",
    en: "a format that is not supported: save it as .xlsx in Excel",
  },
  locked_by_another_program: {
    ja: "ほかのプログラムが使用中です。閉じてからもう一度実行してください",
    en: "in use by another program: close it and try again",
  },
};
