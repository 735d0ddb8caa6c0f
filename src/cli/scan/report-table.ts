/**
 * The report for people: for each file with findings a table of its columns, then what lies outside of
 * columns, at the end the totals and every file that could not be read.
 * @module
 */
import { GRADE_WORDING, PLACE_WORDING, STATUS_WORDING } from "#application/wording/finding-wording.ts";
import type { Language } from "#application/wording/phrase.ts";
import { LOOK_ALIKE_WORDING, sayReason } from "#application/wording/reason-wording.ts";
import { FINDING_STATUSES, PLACE_KINDS } from "#domain/detection/finding.ts";
import { FILE_FAILURE_WORDING } from "./failure-wording.ts";
import type { FileOutcome, ReportedColumn, ReportedFinding, ReportedLookAlike, ScannedFile } from "./file-report.ts";
import { shownPath } from "./mask-numbers.ts";
import type { Printed, ScanPrinter } from "./scan-printer.ts";
import type { ScanTotals } from "./scan-totals.ts";
import { REPORT_WORDING } from "./report-wording.ts";
import { clipText, padText, textWidth } from "./text-width.ts";

const LONE_FINDINGS_SHOWN = 20;
const HEADER_WIDTH = 24;
const REASON_WIDTH = 60;

export function createReportTable(language: Language): ScanPrinter {
  let lone: ReportedFinding[] = [];
  let moreLone = 0;
  return {
    findingsWanted: "lone",
    printFindings: (_, findings) => {
      lone.push(...findings.slice(0, LONE_FINDINGS_SHOWN - lone.length));
      moreLone += findings.length;
      return {};
    },
    printFile: (path, outcome) => {
      const printed = printFile(path, outcome, { lone, hidden: moreLone - lone.length }, language);
      lone = [];
      moreLone = 0;
      return printed;
    },
    printTotals: (totals) => ({
      out: totalLines(totals, language).join(""),
      err: unreadLines(totals, language).join(""),
    }),
  };
}

interface LoneFindings {
  readonly lone: readonly ReportedFinding[];
  readonly hidden: number;
}

function printFile(path: string, outcome: FileOutcome, { lone, hidden }: LoneFindings, language: Language): Printed {
  const say = REPORT_WORDING[language];
  const name = shownPath(path);
  if (outcome.kind !== "scanned") return {};
  const lines: string[] = [];
  if (outcome.misnamed) lines.push(`${name}: ${say.misnamed(outcome.format)}\n`);
  if (FINDING_STATUSES.every((status) => outcome.counts[status] === 0)) return { out: lines.join("") };
  lines.push(
    `${name}\n`,
    ...columnTable(outcome, language),
    ...lone.map((finding) => `  ${loneLine(finding, language)}\n`),
  );
  if (hidden > 0) lines.push(`  ${say.moreFindings(hidden)}\n`);
  lines.push(...outcome.lookAlikes.map((column) => `  ${lookAlikeLine(column, language)}\n`));
  return { out: `${lines.join("")}\n` };
}

function columnTable(file: ScannedFile, language: Language): readonly string[] {
  if (file.columns.length === 0) return [];
  const say = REPORT_WORDING[language];
  const head = [
    say.sheet,
    say.range,
    say.header,
    ...FINDING_STATUSES.map((status) => STATUS_WORDING[status][language]),
  ];
  const rows = file.columns.map((column) => columnRow(column, language));
  return layOut([[...head, say.grade, say.reason], ...rows]);
}

function columnRow(column: ReportedColumn, language: Language): readonly string[] {
  const [strongest] = column.reasons;
  return [
    column.sheet ?? "",
    column.address,
    clipText(column.header ?? "", HEADER_WIDTH),
    ...FINDING_STATUSES.map((status) => String(column.counts[status])),
    `${GRADE_WORDING[column.grade][language]} ${percent(column.confidence)}`,
    strongest === undefined ? "" : clipText(sayReason(strongest, language), REASON_WIDTH),
  ];
}

/** Figures to the right, words to the left. */
function layOut(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, text] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, textWidth(text));
  }
  return rows.map((row) => {
    const cells = row.map((text, index) => padText(text, widths[index] ?? 0, /^\d+$/u.test(text) ? "right" : "left"));
    return `  ${cells.join("  ").trimEnd()}\n`;
  });
}

function loneLine(finding: ReportedFinding, language: Language): string {
  const [kindText, ...detail] = finding.place.split(":");
  const kind = PLACE_KINDS.find((known) => known === kindText) ?? "cell";
  const place = [PLACE_WORDING[kind][language], ...detail].join(":");
  const where = [finding.sheet, finding.address].filter((part) => part !== null).join("!");
  const [strongest] = finding.reasons;
  const reason = strongest === undefined ? "" : ` — ${sayReason(strongest, language)}`;
  return `${[place, where].filter((part) => part !== "").join(" ")}: ${STATUS_WORDING[finding.status][language]} ${percent(finding.confidence)}${reason}`;
}

function lookAlikeLine({ sheet, address, header, as, values }: ReportedLookAlike, language: Language): string {
  const where = [sheet, address].filter((part) => part !== null).join("!");
  const name = header === undefined ? where : `${where} ${clipText(header, HEADER_WIDTH)}`;
  return REPORT_WORDING[language].takenFor(name, LOOK_ALIKE_WORDING[as][language], grouped(values));
}

function totalLines(totals: ScanTotals, language: Language): readonly string[] {
  const say = REPORT_WORDING[language];
  const counts = FINDING_STATUSES.map(
    (status) => `${STATUS_WORDING[status][language]} ${grouped(totals.counts[status])}`,
  );
  const lines = [
    `${say.scanned(grouped(totals.scannedFiles), grouped(totals.cells))}\n`,
    `${say.found(grouped(totals.findings), grouped(totals.filesWithFindings))}${totals.findings > 0 ? ` (${counts.join(", ")})` : ""}\n`,
  ];
  if (totals.passedOverFiles > 0) lines.push(`${say.passedOver(grouped(totals.passedOverFiles))}\n`);
  return lines;
}

function unreadLines({ unread }: ScanTotals, language: Language): readonly string[] {
  if (unread.length === 0) return [];
  const lines = unread.map(({ path, because, part }) => {
    const where = part === undefined ? "" : ` (${part})`;
    return `  ${shownPath(path)}: ${FILE_FAILURE_WORDING[because][language]}${where}\n`;
  });
  return [`${REPORT_WORDING[language].unread(grouped(unread.length))}\n`, ...lines];
}

function percent(share: number): string {
  return `${String(Math.round(share * 100))}%`;
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
