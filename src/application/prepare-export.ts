/**
 * From a table with tokens to rows that may become a file: read, mapped and checked by every rule of the layout, before
 * anybody is asked for anything. No number is opened here.
 *
 * A source may name people by employee number where its column of numbers is empty: the vault is asked for their tokens
 * first, and for why somebody has none.
 * @module
 */
import { assertNever } from "#domain/kernel/assert-never.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { createRowChecker, mayBeMade } from "#domain/layout/check-rows.ts";
import type { Layout } from "#domain/layout/layout.ts";
import { createRowMapper, type TextChoices } from "#domain/layout/map-row.ts";
import { type ColumnMapping, unmappedItems } from "#domain/layout/match-columns.ts";
import type { NumberField } from "#domain/layout/number-field.ts";
import type { LayoutProblem } from "#domain/layout/problem.ts";
import { previewRow } from "#domain/layout/render-row.ts";
import { type LayoutRow, numberAt } from "#domain/layout/row.ts";
import type { ExportSettings } from "#domain/layout/settings.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { ExportRows, Exports } from "./ports/exports.ts";
import type { FoundPerson, Persons } from "./ports/persons.ts";
import type { VaultFailure } from "./ports/vault.ts";
import type { RunControl, Workbook, WorkbookFailure } from "./ports/workbook.ts";
import { readTable } from "./read-table.ts";

export interface ExportSource {
  readonly workbook: Pick<Workbook, "scanSheet">;
  readonly sheet: SheetName;
  /** The row with the headings, counted from 1; 0 where there is none. What stands above is no data. */
  readonly headingRow: number;
  /** By which the vault finds a person whose number is not in the table. */
  readonly employeeColumn?: number;
}
export interface PrepareExportCommand {
  readonly source: ExportSource;
  readonly layout: Layout;
  readonly mapping: ColumnMapping;
  readonly choices: TextChoices;
  readonly settings: ExportSettings;
  readonly control?: RunControl;
}
export interface PreparedExport {
  readonly rows: ExportRows;
  /** Each token once: what has to be asked for. */
  readonly tokens: readonly TokenText[];
  /** The first of them, at most {@link MAX_PROBLEMS}; warnings included. */
  readonly problems: readonly LayoutProblem[];
  readonly problemCount: number;
  /** Whether nothing but warnings stands in the way. */
  readonly mayBeMade: boolean;
  /** The first records as a screen may show them. */
  readonly preview: readonly (readonly string[])[];
}
export type PrepareExport = (
  command: PrepareExportCommand,
) => Promise<Result<PreparedExport, WorkbookFailure | VaultFailure>>;

export interface PrepareExportPorts {
  readonly exports: Pick<Exports, "collect">;
  readonly persons: Pick<Persons, "lookUp">;
}

export const MAX_PROBLEMS = 1_000;
const PREVIEW_ROWS = 20;

export function createPrepareExport({ exports, persons }: PrepareExportPorts): PrepareExport {
  return async (command) => {
    const found = await findPeople(command, persons);
    if (!found.ok) return found;
    const checking = new Checking(command, exports.collect(command.layout), found.value);
    const read = await eachDataRow(command.source, (cells, row) => checking.take(cells, row), command.control);
    return read.ok ? ok(checking.finish()) : read;
  };
}

type Found = ReadonlyMap<string, FoundPerson>;

/** The people behind the employee numbers of rows in which the recipient's number is empty. */
async function findPeople(
  { source, layout, mapping }: PrepareExportCommand,
  persons: Pick<Persons, "lookUp">,
): Promise<Result<Found, WorkbookFailure | VaultFailure>> {
  const { employeeColumn } = source;
  const item = recipientItem(layout);
  if (employeeColumn === undefined || item === 0) return ok(new Map());
  const sought = new Set<string>();
  const number = mapping.get(item);
  const read = await eachDataRow(source, (cells) => {
    const employee = (cells[employeeColumn] ?? "").trim();
    const isEmpty = number?.kind !== "column" || (cells[number.column] ?? "").trim() === "";
    if (employee !== "" && isEmpty) sought.add(employee);
  });
  if (!read.ok) return read;
  if (sought.size === 0) return ok(new Map());
  const employees = [...sought];
  const answer = await persons.lookUp(employees.map((employeeNumber) => ({ person: { employeeNumber } })));
  if (!answer.ok) return failed(answer.failure);
  return ok(
    new Map(answer.value.flatMap((one, index) => (employees[index] === undefined ? [] : [[employees[index], one]]))),
  );
}

function eachDataRow(
  { workbook, sheet, headingRow }: ExportSource,
  visit: (cells: readonly string[], sourceRow: number) => void,
  control?: RunControl,
): Promise<Result<void, WorkbookFailure>> {
  return readTable(
    workbook,
    sheet,
    (cells, row) => {
      if (row > headingRow && cells.some((cell) => cell.trim() !== "")) visit(cells, row);
    },
    control,
  );
}

/** The item for the number of the person whom a record is about; 0 where the layout has none. */
export function recipientItem(layout: Layout): number {
  return layout.columns.findIndex(({ content }) => content.kind === "number" && content.owner === "recipient") + 1;
}

class Checking {
  readonly #command: PrepareExportCommand;
  readonly #rows: ExportRows;
  readonly #found: Found;
  readonly #toRow: ReturnType<typeof createRowMapper>;
  readonly #checker: ReturnType<typeof createRowChecker>;
  readonly #recipient: number;
  readonly #tokens = new Set<TokenText>();
  readonly #problems: LayoutProblem[] = [];
  readonly #preview: (readonly string[])[] = [];
  #count = 0;
  #mayBeMade = true;

  constructor(command: PrepareExportCommand, rows: ExportRows, found: Found) {
    const { layout, mapping, choices, settings } = command;
    this.#command = command;
    this.#rows = rows;
    this.#found = found;
    this.#toRow = createRowMapper(layout, mapping, choices);
    this.#checker = createRowChecker(layout, settings);
    this.#recipient = recipientItem(layout);
    const missing = unmappedItems(layout, mapping).filter((item) => item !== this.#recipient || found.size === 0);
    this.#note(missing.map((item) => ({ code: "item_not_mapped", item })));
  }

  take(cells: readonly string[], sourceRow: number): void {
    const { layout, settings, source } = this.#command;
    const mapped = this.#toRow(cells, sourceRow);
    const row = this.#withPerson(mapped, cells[source.employeeColumn ?? -1]?.trim() ?? "");
    this.#note(this.#checker.checkRow(row));
    for (const field of row.numbers.values()) if (field.kind === "token") this.#tokens.add(field.token);
    this.#rows.add(row);
    if (this.#preview.length < PREVIEW_ROWS) this.#preview.push(previewRow(layout, row, settings));
  }

  finish(): PreparedExport {
    this.#note(this.#checker.finish());
    return {
      rows: this.#rows,
      tokens: [...this.#tokens],
      problems: this.#problems,
      problemCount: this.#count,
      mayBeMade: this.#mayBeMade,
      preview: this.#preview,
    };
  }

  #withPerson(row: LayoutRow, employee: string): LayoutRow {
    const person = this.#found.get(employee);
    if (person === undefined || numberAt(row, this.#recipient).kind !== "none") return row;
    return { ...row, numbers: new Map(row.numbers).set(this.#recipient, fieldOf(person)) };
  }

  #note(problems: readonly LayoutProblem[]): void {
    this.#count += problems.length;
    this.#mayBeMade &&= mayBeMade(problems);
    this.#problems.push(...problems.slice(0, MAX_PROBLEMS - this.#problems.length));
  }
}

function fieldOf({ state, token, absence }: FoundPerson): NumberField {
  switch (state) {
    case "with_number":
      return token === undefined ? { kind: "none" } : { kind: "token", token };
    case "unknown":
    case "without_number":
      return { kind: "none", ...(absence && { reason: absence }) };
    default:
      return assertNever(state);
  }
}
