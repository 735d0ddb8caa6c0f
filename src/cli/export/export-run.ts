/**
 * One run of `export` over an opened table: checks it, asks for approval, or makes the file.
 *
 * The file is written to a new name and gets its own only when it is whole. A use that broke off is repeated under the
 * same key as long as nobody changed the rows: the key comes from grant, layout and source.
 * @module
 */
import { createHash } from "node:crypto";
import { createHttpExports } from "#adapters/http/http-exports.ts";
import { createHttpGrants } from "#adapters/http/http-grants.ts";
import { createHttpMappings } from "#adapters/http/http-mappings.ts";
import { createHttpPersons } from "#adapters/http/http-persons.ts";
import { headingsOf } from "#application/heading-row.ts";
import { keyColumnOf, mapSource, type SourceColumns } from "#application/map-source.ts";
import type { TemplatePlan } from "#application/plan-template.ts";
import type { ExportRows, Exports } from "#application/ports/exports.ts";
import type { KeptExportMapping, Mappings } from "#application/ports/mappings.ts";
import { createPrepareExport, type PreparedExport } from "#application/prepare-export.ts";
import { createPrepareTemplate, type PreparedTemplate } from "#application/prepare-template.ts";
import { layoutProblemInWords } from "#application/wording/layout-problem-wording.ts";
import { DRAFT_WORDING, OPEN_POINT_WORDING } from "#application/wording/layout-wording.ts";
import { ok } from "#domain/kernel/result.ts";
import { todayInJapan } from "#domain/layout/calendar-day.ts";
import type { Layout } from "#domain/layout/layout.ts";
import { keepMapping } from "#domain/layout/match-columns.ts";
import type { ExportSettings } from "#domain/layout/settings.ts";
import type { ServerAccess } from "../vault/connect-vault.ts";
import type { ChosenLayout } from "./choose-layout.ts";
import type { ExportAct, ExportArguments } from "./export-arguments.ts";
import { EXPORT_WORDS } from "./export-words.ts";
import { NO_MAP, readMapFile } from "./map-file.ts";
import type { Table } from "./open-table.ts";
import { RecipientCopies } from "./recipient-copies.ts";
import { sayTemplateFailure } from "./template-words.ts";
import { writeWhole } from "./write-whole.ts";

export const EXPORT_EXIT_CODES = { done: 0, rulesBroken: 1, notDone: 2 } as const;

export interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}
export type Environment = Readonly<Record<string, string | undefined>>;

const SHOWN_PROBLEMS = 100;

/** With the template that its rows go into, where there is one. */
interface PlannedTable extends Table {
  readonly plan: TemplatePlan | undefined;
}

export class ExportRun {
  readonly #arguments: ExportArguments;
  readonly #output: Output;
  readonly #environment: Environment;
  readonly #layout: Layout;
  readonly #keyHeading: string | undefined;
  readonly #access: ServerAccess;
  readonly #mappings: Mappings;

  constructor(
    given: ExportArguments,
    output: Output,
    environment: Environment,
    { layout, keyHeading }: ChosenLayout,
    access: ServerAccess,
  ) {
    this.#arguments = given;
    this.#output = output;
    this.#environment = environment;
    this.#layout = layout;
    this.#keyHeading = keyHeading;
    this.#access = access;
    this.#mappings = createHttpMappings(access);
  }

  async run(table: PlannedTable): Promise<number> {
    const { act, language, map } = this.#arguments;
    const columns = map === undefined ? ok(await this.#recall(table)) : await readMapFile(map, this.#layout);
    if (!columns.ok) return this.#stop(EXPORT_WORDS.mapUnreadable[language](columns.failure.at));
    const prepared = await this.#prepare(table, columns.value);
    if (typeof prepared === "number") return prepared;
    this.#tellProblems(prepared);
    if (!prepared.mayBeMade) return EXPORT_EXIT_CODES.rulesBroken;
    if (act.kind === "check") return EXPORT_EXIT_CODES.done;
    if (act.kind === "copies") return this.#copy(act.out, prepared.rows);
    return act.kind === "ask" ? this.#ask(act, prepared) : this.#make(act, prepared, columns.value, table.digest);
  }

  /** What was kept for a table with these headings. */
  async #recall({ workbook, sheet }: Table): Promise<KeptExportMapping> {
    const headings = await headingsOf(workbook, sheet);
    const kept = headings.ok ? await this.#mappings.findExport(this.#layout.id, headings.value) : headings;
    if (!kept.ok || kept.value === undefined) return NO_MAP;
    this.#output.stderr.write(`${EXPORT_WORDS.recalled[this.#arguments.language]}\n`);
    return kept.value;
  }

  /** For the next time; that it could not be kept takes nothing from this file. */
  async #keep(
    { workbook, sheet }: Table,
    columns: KeptExportMapping,
    { mapping, headings }: SourceColumns,
  ): Promise<void> {
    if (columns.headingRow === 0) return;
    const source = await headingsOf(workbook, sheet);
    const sources = keepMapping(mapping, headings);
    if (source.ok) await this.#mappings.keepExport(this.#layout.id, source.value, { ...columns, sources });
  }

  async #prepare(table: PlannedTable, columns: KeptExportMapping): Promise<PreparedTemplate | number> {
    const { act, language } = this.#arguments;
    const { plan } = table;
    const { sources: kept, employeeColumn: named, choices } = columns;
    const headingRow = plan?.hasRows === true ? plan.headingRow : columns.headingRow;
    const question = {
      layout: this.#layout,
      sheet: table.sheet,
      headingRow,
      kept,
      employeeColumn: named ?? this.#keyHeading,
    };
    const mapped = await mapSource(table.workbook, question);
    if (!mapped.ok) return this.#stop(EXPORT_WORDS.unreadable[language]);
    const { mapping, lost } = mapped.value;
    const byKey = keyColumnOf(this.#layout, mapped.value, this.#keyHeading);
    const employeeColumn = named === undefined ? byKey : mapped.value.employeeColumn;
    const headings = lost.flatMap(({ source }) => (source.kind === "fixed" ? [] : [source.heading]));
    if (headings.length > 0) return this.#stop(EXPORT_WORDS.lost[language](headings));
    const exports =
      act.kind === "copies"
        ? { collect: (layout: Layout) => new RecipientCopies(layout, language) }
        : createHttpExports(this.#access);
    const ports = { exports, persons: createHttpPersons(this.#access) };
    const command = {
      source: {
        workbook: table.workbook,
        sheet: table.sheet,
        headingRow,
        ...(employeeColumn !== undefined && { employeeColumn }),
      },
      mapping,
      choices,
      settings: { ...this.#settings(columns), today: todayInJapan(Date.now()) },
    };
    const prepared =
      plan === undefined
        ? await createPrepareExport(ports)({ ...command, layout: this.#layout })
        : await createPrepareTemplate(ports)({ ...command, plan });
    if (!prepared.ok) {
      const { failure } = prepared;
      return this.#stop(
        plan === undefined ? EXPORT_WORDS.refused[language](failure.code) : sayTemplateFailure(failure, language),
      );
    }
    if (prepared.value.mayBeMade) await this.#keep(table, columns, mapped.value);
    return prepared.value;
  }

  #settings({ frame, numberForm: kept }: KeptExportMapping): Omit<ExportSettings, "today"> {
    const { encoding = this.#layout.form.encodings[0] ?? "cp932", numberForm = kept, serial } = this.#arguments;
    return { encoding, serial, ...(numberForm && { numberForm }), ...(frame && { frame }) };
  }

  async #ask(
    { purpose, reason, validForMinutes }: Extract<ExportAct, { kind: "ask" }>,
    { rows, tokens }: PreparedExport,
  ): Promise<number> {
    const { language, layout } = this.#arguments;
    const use = { kind: "export", layoutId: layout, expectedCount: rows.count } as const;
    const asked = await createHttpGrants(this.#access).ask({
      purpose,
      reason,
      tokens,
      validForMinutes,
      use,
      maxUses: 1,
    });
    if (!asked.ok) return this.#refused(asked.failure);
    this.#output.stderr.write(`${EXPORT_WORDS.asked[language](asked.value.requestId)}\n`);
    this.#output.stdout.write(`${asked.value.requestId}\n`);
    return EXPORT_EXIT_CODES.done;
  }

  async #make(
    { grant, out, zip }: Extract<ExportAct, { kind: "make" }>,
    { rows, template }: PreparedTemplate,
    columns: KeptExportMapping,
    digest: string,
  ): Promise<number> {
    const { language, layout } = this.#arguments;
    const zipPassword = zip ? this.#environment["MNV_ZIP_PASSWORD"] : undefined;
    const settings = this.#settings(columns);
    const order = { requestId: grant, useKey: useKeyOf(grant, layout, digest), layoutId: layout, settings };
    const wanted = { ...order, ...(zipPassword && { zipPassword }) };
    const sent = await createHttpExports(this.#access).send(wanted, rows, template);
    if (!sent.ok) return this.#refused(sent.failure);
    const written = await writeWhole(out, sent.value.bytes);
    if (written.kind !== "written") {
      return this.#stop(EXPORT_WORDS[written.kind === "broken" ? "broken" : "outTaken"][language]);
    }
    this.#output.stdout.write(`${EXPORT_WORDS.made[language](out, written.sha256)}\n`);
    return EXPORT_EXIT_CODES.done;
  }

  async #copy(out: string, rows: ExportRows): Promise<number> {
    const { language } = this.#arguments;
    if (!(rows instanceof RecipientCopies)) throw new TypeError("copies are collected as copies");
    const written = await writeWhole(out, rows.page());
    if (written.kind !== "written") return this.#stop(EXPORT_WORDS.outTaken[language]);
    this.#output.stdout.write(`${EXPORT_WORDS.copied[language](out, rows.count)}\n`);
    return EXPORT_EXIT_CODES.done;
  }

  #tellProblems({ problems, problemCount, mayBeMade, rows, tokens }: PreparedExport): void {
    const { language } = this.#arguments;
    const lines = problems.slice(0, SHOWN_PROBLEMS).map((problem) => {
      const text = layoutProblemInWords(problem, this.#layout, language);
      return "row" in problem ? EXPORT_WORDS.row[language](problem.row, text) : text;
    });
    if (problemCount > lines.length) lines.push(EXPORT_WORDS.more[language](problemCount - lines.length));
    if (this.#layout.certainty === "draft") {
      lines.push(DRAFT_WORDING[language]);
      for (const point of this.#layout.openPoints) lines.push(`- ${OPEN_POINT_WORDING[point][language]}`);
    }
    lines.push(mayBeMade ? EXPORT_WORDS.ready[language](rows.count, tokens.length) : EXPORT_WORDS.notReady[language]);
    this.#output.stderr.write(`${lines.join("\n")}\n`);
  }

  #refused(failure: Exclude<Awaited<ReturnType<Exports["send"]>>, { ok: true }>["failure"]): number {
    const { language } = this.#arguments;
    const reason = failure.code === "request_refused" ? failure.reason : failure.code;
    return this.#stop(EXPORT_WORDS.refused[language](reason));
  }

  #stop(text: string): number {
    this.#output.stderr.write(`${text}\n`);
    return EXPORT_EXIT_CODES.notDone;
  }
}

/** The same for the same file under the same grant: a UUID of version 8 (RFC 9562). */
function useKeyOf(...parts: readonly string[]): string {
  const bytes = createHash("sha256").update(JSON.stringify(parts)).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
