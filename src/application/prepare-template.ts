/**
 * From rows with tokens to a vendor's template that may be filled: checked as every export is, and cut where the numbers
 * go. Its own rows are filled where it has some; below its headings alone come the rows of another table.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { type Layout, numberItems } from "#domain/layout/layout.ts";
import { type LayoutRow, numberAt } from "#domain/layout/row.ts";
import { fileNameOf } from "#domain/layout/settings.ts";
import { isTemplateName, type TemplateColumns } from "#domain/layout/user/template.ts";
import { columnsOf, namesOf, type TemplateMisfit, type TemplatePlan } from "./plan-template.ts";
import type { ExportRows } from "./ports/exports.ts";
import {
  type CutTemplate,
  type FilledTemplate,
  MAX_TEMPLATE_BYTES,
  type TemplateCell,
  type TemplateFailure,
  type TemplateFill,
} from "./ports/templates.ts";
import type { VaultFailure } from "./ports/vault.ts";
import {
  createPrepareExport,
  type PreparedExport,
  type PrepareExportCommand,
  type PrepareExportPorts,
} from "./prepare-export.ts";

export interface PrepareTemplateCommand extends Omit<PrepareExportCommand, "layout"> {
  readonly plan: TemplatePlan;
}
export interface PreparedTemplate extends PreparedExport {
  /** Absent where the rows may not become a file. */
  readonly template?: FilledTemplate;
}

export function createPrepareTemplate({
  exports,
  persons,
}: PrepareExportPorts): (
  command: PrepareTemplateCommand,
) => Promise<Result<PreparedTemplate, TemplateFailure | TemplateMisfit | VaultFailure>> {
  return async ({ plan, ...command }) => {
    const { layout, template } = plan;
    const columns = columnsOf(plan, plan.hasRows ? command.mapping : plan.mapping);
    const lacking = namesOf(layout, columns);
    if (lacking.length > 0) return failed({ code: "template_lacks_columns", headings: lacking });
    const rows = exports.collect(layout);
    const cells = new CellsOfRows(plan, columns);
    const noted: ExportRows = {
      add(row) {
        rows.add(row);
        cells.add(row);
      },
      get count() {
        return rows.count;
      },
    };
    const prepare = createPrepareExport({ persons, exports: { collect: () => noted } });
    const prepared = await prepare({ ...command, layout });
    if (!prepared.ok) return prepared;
    if (!prepared.value.mayBeMade) return ok({ ...prepared.value, rows });
    const append = plan.hasRows ? undefined : template.append;
    const cut: Result<CutTemplate, TemplateFailure> =
      append?.kind === "known" ? ok(await append.cutAtEnd()) : await template.cut(plan.sheet, cells.cells);
    if (!cut.ok) return cut;
    const bytes = cut.value.segments.reduce((sum, { length }) => sum + length, 0);
    if (bytes > MAX_TEMPLATE_BYTES) return failed(TOO_LARGE);
    const name = isTemplateName(template.title) ? template.title : nameFor(template.title, layout, command.settings);
    const form = append?.kind === "known" ? { append: append.form } : {};
    return ok({ ...prepared.value, rows, template: { ...cut.value, name, columns, ...form } });
  };
}

const TOO_LARGE = { code: "workbook_unreadable", because: "too_large_when_unpacked" } as const;

/** The layout's name for its file, with the template's ending. */
function nameFor(title: string, layout: Layout, settings: PrepareExportCommand["settings"]): string {
  const usual = fileNameOf(layout, settings);
  const ending = /\.[a-z]{3,4}$/iu.exec(title)?.[0] ?? "";
  const named = usual.replace(/\.[^.]*$/u, ending);
  return isTemplateName(named) ? named : usual;
}

/** Where what a row says goes in the template. */
class CellsOfRows {
  readonly cells: TemplateCell[] = [];
  readonly #plan: TemplatePlan;
  readonly #columns: TemplateColumns;
  readonly #numbers: ReadonlySet<number>;
  #nextRow: number;

  constructor(plan: TemplatePlan, columns: TemplateColumns) {
    this.#plan = plan;
    this.#columns = columns;
    this.#numbers = new Set(numberItems(plan.layout));
    this.#nextRow = plan.headingRow;
  }

  add(row: LayoutRow): void {
    const { hasRows, template } = this.#plan;
    if (!hasRows && template.append !== undefined) return;
    const place = hasRows ? row.sourceRow - 1 : this.#nextRow;
    this.#nextRow += 1;
    for (const [column, item] of this.#columns.entries()) {
      const fill = this.#fillOf(row, item);
      // What stands in the template's own rows stays, texts and companies' public numbers.
      if (fill !== undefined && (fill.kind === "number" || !hasRows)) this.cells.push({ row: place, column, fill });
    }
  }

  #fillOf(row: LayoutRow, item: number): TemplateFill | undefined {
    if (item === 0) return undefined;
    if (!this.#numbers.has(item)) return textFill(row.texts[item - 1] ?? "");
    const field = numberAt(row, item);
    if (field.kind === "token") return { kind: "number", token: field.token };
    return textFill(field.kind === "corporate" ? field.digits : "");
  }
}

function textFill(text: string): TemplateFill | undefined {
  return text === "" ? undefined : { kind: "text", text };
}
