/**
 * The report as one page of HTML to read and to print: no script, nothing loaded, every text escaped.
 * @module
 */
import { type Language, type Say, sayIn } from "#application/wording/phrase.ts";
import { REPORT_STYLE } from "./report-style.ts";
import { type ReportCell, reportTables, type ReportTable } from "./report-tables.ts";
import { COUNT_WORDS, REPORT_WORDS, VERDICT } from "./report-words.ts";
import { leftIn, type Summary } from "./summary.ts";

export function reportPage(summary: Summary, language: Language): string {
  const say = sayIn(language);
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "medium" });
  const period = dates.formatRange(summary.startedAtMs, summary.endedAtMs);
  const title = escapeText(say(REPORT_WORDS.title));
  const [totals, ...tables] = reportTables(summary, language);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<dl>
${entry(say(REPORT_WORDS.period), period)}
${summary.root === "" ? "" : entry(say(REPORT_WORDS.root), summary.root)}
</dl>
</header>
${notices(summary, say)}
${verdict(summary, say)}
${totals === undefined ? "" : figures(totals)}
${tables.map((table) => section(table, say)).join("\n")}
</body>
</html>
`;
}

function notices({ dryRun, interrupted }: Summary, say: Say): string {
  const said = [...(dryRun ? [REPORT_WORDS.dryRun] : []), ...(interrupted ? [REPORT_WORDS.interrupted] : [])];
  return said.map((notice) => `<p class="notice">${escapeText(say(notice))}</p>`).join("\n");
}

/** What a manager reads if nothing else. */
function verdict({ totals, dryRun, files, vault }: Summary, say: Say): string {
  const left = files.reduce((sum, row) => sum + leftIn(row), 0);
  const sentences = [
    say(dryRun ? VERDICT.planned : VERDICT.done)(totals),
    ...(vault?.persons !== undefined && totals.numbers > 0 ? [say(COUNT_WORDS.persons)(vault.persons.length)] : []),
    ...(totals.untouched > 0 ? [say(COUNT_WORDS.untouched)(totals.untouched)] : []),
    say(left > 0 ? COUNT_WORDS.left : COUNT_WORDS.allDone)(left),
  ];
  return `<p class="verdict">${sentences.map(escapeText).join(say({ ja: "", en: " " }))}</p>`;
}

function figures({ title, rows }: ReportTable): string {
  const entries = rows.map(([name = "", figure = ""]) => entry(String(name), formatCell(figure)));
  return `<section aria-label="${escapeText(title)}">\n<dl class="figures">\n${entries.join("\n")}\n</dl>\n</section>`;
}

function entry(name: string, text: string): string {
  return `<div><dt>${escapeText(name)}</dt><dd>${escapeText(text)}</dd></div>`;
}

function section({ title, note, columns, rows, narrow = [], empty }: ReportTable, say: Say): string {
  const heading = `<section>\n<h2>${escapeText(title)}</h2>`;
  if (rows.length === 0) return `${heading}\n<p>${escapeText(empty ?? say(REPORT_WORDS.none))}</p>\n</section>`;
  const said = note === undefined ? "" : `\n<p class="why">${escapeText(note)}</p>`;
  const widths = columns.map((_, index) => `<col${narrow.includes(index) ? ' class="narrow"' : ""}>`).join("");
  const isNamed = columns.every((column) => column === "");
  const isCount = (index: number): boolean => rows.every((row) => typeof row[index] === "number");
  const head = columns.map(
    (column, index) => `<th scope="col"${isCount(index) ? ' class="count"' : ""}>${escapeText(column)}</th>`,
  );
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell, index) => field(cell, isNamed && index === 0, narrow.includes(index))).join("")}</tr>`,
  );
  return `${heading}${said}
<table class="${isNamed ? "named" : "listed"}"><colgroup>${widths}</colgroup>${isNamed ? "" : `<thead><tr>${head.join("")}</tr></thead>`}<tbody>
${body.join("\n")}
</tbody></table>
</section>`;
}

function field(cell: ReportCell, isName: boolean, isNarrow: boolean): string {
  const text = escapeText(formatCell(cell));
  if (isName) return `<th scope="row">${text}</th>`;
  if (typeof cell === "number") return `<td class="count">${text}</td>`;
  if (isNarrow) return `<td class="narrow">${text}</td>`;
  return cell.includes("\n") ? `<td><pre>${text}</pre></td>` : `<td>${text}</td>`;
}

function formatCell(cell: ReportCell): string {
  return typeof cell === "number" ? cell.toLocaleString("en") : cell;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
