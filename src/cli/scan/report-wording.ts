/**
 * The words of the report for people, and of the progress line.
 * @module
 */
import type { WorkbookFormat } from "#adapters/file-system/file-kind.ts";
import type { Language } from "#application/wording/phrase.ts";

interface ReportWords {
  readonly sheet: string;
  readonly range: string;
  readonly header: string;
  readonly grade: string;
  readonly reason: string;
  readonly misnamed: (format: WorkbookFormat) => string;
  readonly moreFindings: (count: number) => string;
  /** A column that holds other numbers. */
  readonly takenFor: (column: string, what: string, values: string) => string;
  readonly scanned: (files: string, cells: string) => string;
  readonly found: (findings: string, files: string) => string;
  readonly passedOver: (files: string) => string;
  readonly unread: (files: string) => string;
  readonly progress: (done: number, files: number, percent: number, left: string) => string;
  readonly interrupted: string;
}

export const REPORT_WORDING: Readonly<Record<Language, ReportWords>> = {
  ja: {
    sheet: "シート",
    range: "範囲",
    header: "見出し",
    grade: "判定",
    reason: "主な理由",
    misnamed: (format) => `拡張子と中身が違います（中身は ${format}）`,
    moreFindings: (count) => `ほかに ${String(count)} 件（--json ですべて表示します）`,
    takenFor: (column, what, values) => `個人番号ではないと判断した列: ${column}（${what}、${values} 種類）`,
    scanned: (files, cells) => `${files} ファイル、${cells} セルを調べました。`,
    found: (findings, files) => `個人番号の候補: ${findings} 件、${files} ファイル`,
    passedOver: (files) => `表計算ファイルではないもの: ${files} ファイル`,
    unread: (files) => `読み取れなかったもの: ${files} 件`,
    progress: (done, files, percent, left) =>
      `${String(done)}/${String(files)} ファイル  ${String(percent)}%${left && `  残り約 ${left}`}`,
    interrupted: "中断しました。ここまでの結果だけを表示しています。",
  },
  en: {
    sheet: "sheet",
    range: "range",
    header: "heading",
    grade: "verdict",
    reason: "main reason",
    misnamed: (format) => `the name promises another format than the content (${format})`,
    moreFindings: (count) => `${String(count)} more (--json shows all)`,
    takenFor: (column, what, values) => `not taken for My Numbers: ${column} (${what}, ${values} values)`,
    scanned: (files, cells) => `Scanned ${files} files, ${cells} cells.`,
    found: (findings, files) => `Candidates for a My Number: ${findings} in ${files} files`,
    passedOver: (files) => `Not workbooks: ${files} files`,
    unread: (files) => `Could not be read: ${files}`,
    progress: (done, files, percent, left) =>
      `${String(done)}/${String(files)} files  ${String(percent)}%${left && `  about ${left} left`}`,
    interrupted: "Interrupted: this is what was found up to here.",
  },
};
