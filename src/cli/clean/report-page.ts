/**
 * The report as one page of HTML to read and to print: no script, nothing loaded, every text escaped.
 * @module
 */
import { sayIn, type Language } from "#application/wording/phrase.ts";
import { REPORT_WORDS } from "./clean-wording.ts";
import { reportTables, type ReportTable } from "./report-tables.ts";
import type { Summary } from "./summary.ts";

const STYLE = `
:root { color-scheme: light; }
body { font: 11pt/1.6 "Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", sans-serif; color: #1b1b1b; background: #fff; margin: 2rem auto; max-width: 60rem; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #0f6cbd; padding-bottom: .2rem; }
p { margin: .25rem 0 .5rem; }
.notice { border-left: 4px solid #bc4b09; padding: .4rem .8rem; background: #fdf6f3; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #d1d1d1; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #f5f5f5; }
td.count { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
@page { size: A4; margin: 15mm; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9.5pt; } }
`;

export function reportPage(summary: Summary, language: Language): string {
  const say = sayIn(language);
  const notices = [summary.dryRun && say(REPORT_WORDS.dryRun), summary.interrupted && say(REPORT_WORDS.interrupted)];
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "medium" });
  const period = dates.formatRange(summary.startedAtMs, summary.endedAtMs);
  const title = escapeText(say(REPORT_WORDS.title));
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<p>${escapeText(say(REPORT_WORDS.period))}: ${escapeText(period)}</p>
${notices.map((notice) => (notice === false ? "" : `<p class="notice">${escapeText(notice)}</p>\n`)).join("")}${reportTables(
    summary,
    language,
  )
    .map((table) => section(table, say(REPORT_WORDS.none)))
    .join("\n")}
</body>
</html>
`;
}

function section({ title, note, columns, rows }: ReportTable, none: string): string {
  const heading = `<section>\n<h2>${escapeText(title)}</h2>`;
  if (rows.length === 0) return `${heading}\n<p>${escapeText(none)}</p>\n</section>`;
  const said = note === undefined ? "" : `\n<p>${escapeText(note)}</p>`;
  const head = columns.every((column) => column === "")
    ? ""
    : `<thead><tr>${columns.map((column) => `<th scope="col">${escapeText(column)}</th>`).join("")}</tr></thead>`;
  const body = rows.map((row) => `<tr>${row.map((cell) => field(cell)).join("")}</tr>`).join("\n");
  return `${heading}${said}\n<table>${head}<tbody>\n${body}\n</tbody></table>\n</section>`;
}

function field(cell: string | number): string {
  return typeof cell === "number"
    ? `<td class="count">${cell.toLocaleString("en")}</td>`
    : `<td>${escapeText(cell)}</td>`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
