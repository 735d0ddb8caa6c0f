/**
 * `import`: a list of people and numbers into the vault.
 * @module
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import * as z from "zod/mini";
import { openFile } from "#adapters/file-system/file-access.ts";
import { fileKind } from "#adapters/file-system/file-kind.ts";
import { readForm } from "#adapters/nta-xml/read-form.ts";
import {
  createComparePeople,
  createStorePeople,
  type ImportChange,
  type ImportOutcome,
  type StorePeopleCommand,
} from "#application/import-people.ts";
import { headingsOf } from "#application/heading-row.ts";
import type { Workbook, WorkbookKey } from "#application/ports/workbook.ts";
import {
  hasNumbers,
  type ImportedList,
  type ImportForm,
  proposeImport,
  readForms,
  readImport,
} from "#application/read-import.ts";
import { COMPARISON_WORDING, importProblemInWords, MEMBER_WORDING } from "#application/wording/import-wording.ts";
import type { Language } from "#application/wording/phrase.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import { WORKBOOK_OPENERS } from "../scan/open-workbook.ts";
import { type ConnectedVault, connectVault } from "../vault/connect-vault.ts";
import { sayConnectFailure } from "../vault/connect-words.ts";
import { type ImportArguments, parseImportArguments } from "./import-arguments.ts";
import { IMPORT_WORDS, OUTCOME_WORDS } from "./import-words.ts";

export const IMPORT_EXIT_CODES = { done: 0, left: 1, notDone: 2 } as const;

interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}
type Decide = StorePeopleCommand["decide"];
interface OpenSource {
  readonly source: StorePeopleCommand["source"];
  readonly read: (mappings: ConnectedVault["mappings"]) => Promise<Result<ImportedList, string>>;
}

const SHOWN = 100;
const decisionFile = z.record(z.string().check(z.regex(/^[0-9]{1,7}$/u)), z.enum(["take", "keep"]));

export async function runImportCommand(
  words: readonly string[],
  output: Output,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<number> {
  const parsed = parseImportArguments(words);
  if (!parsed.ok) {
    const { options, language } = parsed.failure;
    if (options.length > 0) output.stderr.write(`${IMPORT_WORDS.wrong[language](options)}\n`);
    output.stderr.write(IMPORT_WORDS.usage[language]);
    return IMPORT_EXIT_CODES.notDone;
  }
  const { language, vault: where, decide } = parsed.value;
  const stop = (text: string): number => {
    output.stderr.write(`${text}\n`);
    return IMPORT_EXIT_CODES.notDone;
  };
  const decisions = await readDecisions(decide);
  if (decisions === undefined) return stop(IMPORT_WORDS.decisionsUnreadable[language]);
  const opened = await openSource(parsed.value);
  if (!opened.ok) return stop(opened.failure);
  const say = (text: string): void => void output.stderr.write(text);
  const connected = await connectVault({ where, environment, language, say });
  if (!connected.ok) return stop(sayConnectFailure(connected.failure, language));
  try {
    const list = await opened.value.read(connected.value.mappings);
    if (!list.ok) return stop(list.failure);
    const run = {
      list: list.value,
      source: opened.value.source,
      decisions,
      connected: connected.value,
      output,
      signal,
    };
    return await importList(parsed.value, run);
  } finally {
    await connected.value.close();
  }
}

interface ImportRun {
  readonly list: ImportedList;
  readonly source: StorePeopleCommand["source"];
  readonly decisions: Decide;
  readonly connected: ConnectedVault;
  readonly output: Output;
  readonly signal: AbortSignal;
}

async function importList(given: ImportArguments, run: ImportRun): Promise<number> {
  const { language, dryRun, purposes } = given;
  const { list, source, decisions: decide, connected, output, signal } = run;
  const changes = await createComparePeople(connected.persons)(list.people);
  if (!changes.ok) return refused(changes.failure.code);
  // A dry run goes the same way, into a vault that takes nothing.
  const vault = dryRun ? NO_VAULT : connected.vault;
  const store = createStorePeople({ vault, randomness: { uuid: () => crypto.randomUUID() } });
  const stored = await store({
    changes: changes.value,
    decide,
    purposes,
    source,
    isCancelled: () => signal.aborted,
  });
  if (!stored.ok) return refused(stored.failure.code);
  const { outcomes } = stored.value;
  output.stderr.write(noticesOf(run.list, changes.value, outcomes, given).join(""));
  output.stdout.write(totalsOf(outcomes, given));
  if (outcomes.includes("stored") && !dryRun) {
    const command = `npm run -s cli -- clean --in-place --vault ${given.vault} ${given.source}`;
    output.stdout.write(`${IMPORT_WORDS.clean[language](command)}\n`);
  }
  const isLeft = list.problems.length > 0 || outcomes.includes("undecided") || stored.value.kind === "cancelled";
  return isLeft ? IMPORT_EXIT_CODES.left : IMPORT_EXIT_CODES.done;

  function refused(code: string): number {
    output.stderr.write(`${IMPORT_WORDS.refused[language](code)}\n`);
    return IMPORT_EXIT_CODES.notDone;
  }
}

const NO_VAULT: ConnectedVault["vault"] = {
  tokenize: () => Promise.resolve(ok([])),
  settleBatch: () => Promise.resolve(ok()),
};

/** Problems of the list, and differences that wait: by row, with no word of what stands there. */
function noticesOf(
  { problems }: ImportedList,
  changes: readonly ImportChange[],
  outcomes: readonly ImportOutcome[],
  { language }: ImportArguments,
): readonly string[] {
  const line = (row: number, member: ImportChange["incoming"]["member"], text: string): string =>
    `${IMPORT_WORDS.row[language](row, `${MEMBER_WORDING[member][language]}: ${text}`)}\n`;
  const lines = [
    ...problems.map((problem) => line(problem.row, problem.member, importProblemInWords(problem, language))),
    ...changes.flatMap(({ incoming, comparison, ofAnother }, index) => {
      if (outcomes[index] !== "undecided") return [];
      const text = ofAnother ? IMPORT_WORDS.ofAnother : COMPARISON_WORDING[comparison.kind];
      return [line(incoming.sourceRow, incoming.member, text[language])];
    }),
  ];
  if (lines.length <= SHOWN) return lines;
  return [...lines.slice(0, SHOWN), `${IMPORT_WORDS.more[language](lines.length - SHOWN)}\n`];
}

function totalsOf(outcomes: readonly ImportOutcome[], { language, dryRun }: ImportArguments): string {
  const counts = Map.groupBy(outcomes, (outcome) => outcome);
  const parts = [...counts].map(([outcome, all]) => `${OUTCOME_WORDS[outcome][language]} ${String(all.length)}`);
  return `${[...parts, ...(dryRun ? [IMPORT_WORDS.dryRun[language]] : [])].join(language === "ja" ? "、" : ", ")}\n`;
}

/** `undefined` where the file of decisions cannot be read. */
async function readDecisions(decide: string | undefined): Promise<Decide | undefined> {
  if (decide === undefined) return () => undefined;
  if (decide === "keep" || decide === "take")
    return ({ comparison }) => (comparison.kind === "new" ? undefined : decide);
  try {
    const parsed = decisionFile.safeParse(JSON.parse(await readFile(decide, "utf8")));
    return parsed.success ? ({ incoming }) => parsed.data[String(incoming.sourceRow)] : undefined;
  } catch {
    return undefined;
  }
}

async function openSource(given: ImportArguments): Promise<Result<OpenSource, string>> {
  const { source: path, language } = given;
  const unreadable = failed(IMPORT_WORDS.unreadable[language]);
  const opened = await openFile(path);
  if (!opened.ok) return unreadable;
  const title = basename(path);
  if (/\.xml$/iu.test(title)) {
    const root = await readForm(opened.value);
    const list = root.ok ? readForms([root.value]) : root;
    const key = await keyOf(opened.value);
    return list.ok ? ok({ source: { key, title }, read: () => Promise.resolve(list) }) : unreadable;
  }
  const found = await fileKind(opened.value);
  const workbook = found.kind === "workbook" ? await WORKBOOK_OPENERS[found.format](opened.value, title) : undefined;
  return workbook?.ok === true ? openTable(workbook.value, given) : unreadable;
}

async function openTable(workbook: Workbook, given: ImportArguments): Promise<Result<OpenSource, string>> {
  const { sheet, form: kind, language } = given;
  const unreadable = failed(IMPORT_WORDS.unreadable[language]);
  const described = await workbook.describe();
  if (!described.ok) return unreadable;
  const { sheets, key, title } = described.value;
  const chosen = sheets.find(({ name }, index) => (sheet === undefined ? index === 0 : name === sheet));
  if (chosen === undefined) return unreadable;
  const table = { workbook, sheet: chosen.name, language };
  const proposed = kind === "yayoi" ? undefined : await formByHeadings(table);
  return ok({
    source: { key, title },
    read: async (mappings) => {
      const form =
        proposed === undefined ? ok({ kind: "yayoi" } as const) : ((await recalled(table, mappings)) ?? proposed);
      if (!form.ok) return form;
      const list = await readImport(workbook, chosen.name, form.value);
      return list.ok ? list : unreadable;
    },
  });
}

interface Table {
  readonly workbook: Workbook;
  readonly sheet: SheetName;
  readonly language: Language;
}

/** As somebody settled the columns of such a list on the screen; `undefined` where nobody did. */
async function recalled(
  { workbook, sheet }: Table,
  mappings: ConnectedVault["mappings"],
): Promise<Result<ImportForm, string> | undefined> {
  const headings = await headingsOf(workbook, sheet);
  const kept = headings.ok ? await mappings.findImport(headings.value) : undefined;
  if (kept?.ok !== true || kept.value === undefined) return undefined;
  const { headingRow, columns: mapping, paddedNumbers } = kept.value;
  return ok({ kind: "columns", headingRow, mapping, paddedNumbers });
}

async function formByHeadings({ workbook, sheet, language }: Table): Promise<Result<ImportForm, string>> {
  const columns = await proposeImport(workbook, sheet);
  if (!columns.ok) return failed(IMPORT_WORDS.unreadable[language]);
  const { headingRow, headings, mapping, ambiguous } = columns.value;
  if (!hasNumbers(mapping)) return failed(IMPORT_WORDS.headingsMissing[language]);
  const doubtful = ambiguous.map(({ column }) => headings[column] ?? "");
  if (doubtful.length > 0) return failed(IMPORT_WORDS.headingsAmbiguous[language](doubtful));
  return ok({ kind: "columns", headingRow, mapping, paddedNumbers: false });
}

/** The same file is the same source. */
async function keyOf(blob: Blob): Promise<WorkbookKey> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return Buffer.from(digest).toString("base64url") as WorkbookKey;
}
