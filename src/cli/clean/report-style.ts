/** How the report's page looks, on a screen and on A4. */
export const REPORT_STYLE = `
:root { color-scheme: light; --ink: #1b1b1b; --soft: #595959; --line: #d6d6d6; --accent: #0f548c; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.6 "Yu Gothic UI", "Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", sans-serif; color: var(--ink); background: #fff; margin: 2rem auto; max-width: 62rem; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.1rem; margin: 2.2rem 0 .4rem; padding-bottom: .2rem; border-bottom: 2px solid var(--accent); break-after: avoid; }
p { margin: .25rem 0 .6rem; }
dl { margin: 0; }
header dl { margin: .4rem 0 1rem; color: var(--soft); }
header div { display: flex; gap: .75rem; }
header dt { white-space: nowrap; }
dd { margin: 0; overflow-wrap: anywhere; }
.notice { border-left: 4px solid #bc4b09; padding: .4rem .8rem; background: #fdf6f3; }
.verdict { font-size: 1.15rem; margin: 1rem 0; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); border: 1px solid var(--line); border-width: 1px 0 0 1px; break-inside: avoid; }
.figures div { display: flex; flex-direction: column; justify-content: space-between; padding: .5rem .75rem; border: 1px solid var(--line); border-width: 0 1px 1px 0; }
.figures dt { font-size: .85rem; line-height: 1.4; color: var(--soft); }
.figures dd { font-size: 1.35rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
.why { color: var(--soft); break-after: avoid; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
col.narrow { width: 1%; }
.listed .narrow { white-space: nowrap; }
:lang(en) :is(dt, th)::first-letter { text-transform: uppercase; }
thead { display: table-header-group; }
thead th { background: #f3f5f7; font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 600; white-space: nowrap; }
td.count, th.count { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.named td.count { text-align: left; }
pre { margin: 0; font: inherit; font-family: Consolas, Menlo, "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
tr { break-inside: avoid; }
@media (max-width: 40rem) { .figures { grid-template-columns: repeat(2, 1fr); } }
@page { size: A4; margin: 14mm 14mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; color: #595959; } }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: 9pt; }
  .figures { grid-template-columns: repeat(4, 1fr); }
  thead th, .notice { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
