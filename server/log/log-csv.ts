/**
 * Entries as lines of CSV for a spreadsheet (RFC 4180).
 *
 * A cell that a spreadsheet could take for a formula gets an apostrophe in front; names are typed by people.
 * @module
 */
const COLUMNS = [
  { name: "seq", ja: "番号順", en: "no." },
  { name: "utc", ja: "日時（UTC）", en: "time (UTC)" },
  { name: "user.name", ja: "利用者", en: "person" },
  { name: "user.subject", ja: "アカウント", en: "account" },
  { name: "user.roles", ja: "役割", en: "roles" },
  { name: "user.from", ja: "接続元", en: "from" },
  { name: "act", ja: "操作", en: "act" },
  { name: "result", ja: "結果", en: "result" },
  { name: "reasonCode", ja: "理由コード", en: "reason code" },
  { name: "purposes", ja: "利用目的", en: "purposes" },
  { name: "handlingReason", ja: "取扱いの理由", en: "handling reason" },
  { name: "workbookId", ja: "ファイル", en: "file" },
  { name: "requestId", ja: "申請", en: "request" },
  { name: "approver", ja: "承認者", en: "approver" },
  { name: "recordCount", ja: "件数", en: "numbers" },
  { name: "personCount", ja: "人数", en: "persons" },
  { name: "recordRefs", ja: "番号の識別子", en: "record ids" },
  { name: "personRefs", ja: "本人の識別子", en: "person ids" },
] as const;

export function csvHeadings(language: "ja" | "en"): string {
  return COLUMNS.map((column) => formatCell(column[language])).join(",");
}

export function csvLine(entry: Uint8Array): string {
  const value: unknown = JSON.parse(Buffer.from(entry).toString("utf8"));
  return COLUMNS.map(({ name }) => formatCell(textAt(value, name))).join(",");
}

function textAt(entry: unknown, path: string): string {
  let value = entry;
  for (const name of path.split(".")) {
    value = typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
  }
  if (Array.isArray(value)) return value.map(String).join(" ");
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Full-width signs start a formula in Japanese Excel, too. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠\t\r]/u;

export function formatCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
