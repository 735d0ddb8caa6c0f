/**
 * A vendor's template as it comes in → the bytes of the file with the numbers left out, after every rule of the layout.
 *
 * What the caller says about the template is not trusted: its columns have to be the layout's, its gaps as many as the
 * rows have numbers, its package a ZIP file with that one entry. Anything else is `template_malformed`, before a grant
 * is looked at. Which bytes stand around the gaps is the caller's matter: so they are the caller's own file.
 * @module
 */
import { MAX_TEMPLATE_BYTES, MAX_TEMPLATE_FILE_BYTES } from "#application/ports/templates.ts";
import { type ExportTemplate, parseTemplatePiece } from "#contract/export-template.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Layout } from "#domain/layout/layout.ts";
import { findLayout } from "#domain/layout/layouts.ts";
import type { ExportSettings } from "#domain/layout/settings.ts";
import { areColumnsOf, inTemplate, overColumns, type TemplateColumns } from "#domain/layout/user/template.ts";
import { type CollectedFile, collectFile } from "./collect-file.ts";
import type { ExportFailure, TemplateFault } from "./exports-port.ts";
import type { FilePart } from "./kept-parts.ts";
import { openTemplatePackage, type TemplatePackage } from "./template-package.ts";

export interface CollectedTemplate extends CollectedFile {
  readonly digits: ExportTemplate["digits"];
  /** The ZIP file of which the parts are an entry. */
  readonly around: TemplatePackage | undefined;
}

export async function collectTemplate(
  layout: Layout,
  settings: ExportSettings,
  template: ExportTemplate,
  lines: AsyncIterable<unknown>,
): Promise<Result<CollectedTemplate, ExportFailure>> {
  const { columns, append, digits, package: zip } = template;
  if (findLayout(layout.id) !== undefined || !areColumnsOf(layout, columns)) return malformed("columns");
  const isText = append !== undefined || digits !== "ascii";
  if ((append !== undefined && digits !== "ascii") || (isText && zip !== undefined)) return malformed("form");
  const source = lines[Symbol.asyncIterator]();
  const text = await readPieces(source, template.pieces, MAX_TEMPLATE_BYTES);
  if (text === undefined) return malformed("pieces");
  const packed = zip && (await readPieces(source, zip.pieces, MAX_TEMPLATE_FILE_BYTES * 2));
  if (zip !== undefined && packed?.every(({ gaps }) => gaps.length === 0) !== true) return malformed("pieces");
  const around = zip && packed && openTemplatePackage(Buffer.concat(packed.map(({ bytes }) => bytes)), zip.entry);
  if (zip !== undefined && around === undefined) return malformed("package");

  const checked = inTemplate(layout, settings.encoding);
  // Columns that are left alone matter only where whole rows are written.
  const order = append === undefined ? columns.filter((item) => item !== 0) : columns;
  const written = overColumns({ ...checked, form: { ...checked.form, ...append } }, order);
  const rows = new RowsInColumns(source, layout, order);
  const collected = await collectFile(written, settings, rows.lines());
  if (rows.areTooMany) return malformed("columns");
  if (!collected.ok) return failed(inItems(collected.failure, order));
  const numbers = append === undefined ? await numbersOf(collected.value.parts) : [];
  const gaps = text.reduce((sum, piece) => sum + piece.gaps.length, 0);
  if (gaps !== numbers.length) return malformed("gaps");
  const places = collected.value.places.map((place) => itemInPlace(place, order));
  const parts = inTurn(withNumbers(text, numbers), append === undefined ? [] : collected.value.parts);
  return ok({ ...collected.value, places, parts, digits, around });
}

async function numbersOf(parts: CollectedFile["parts"]): Promise<readonly number[]> {
  const numbers: number[] = [];
  // Where little else stands in a file, a part has more gaps than a call takes arguments.
  for await (const part of parts) for (const number of part.numbers) numbers.push(number);
  return numbers;
}

function inTurn(
  first: readonly FilePart[],
  then: readonly FilePart[] | CollectedFile["parts"],
): CollectedFile["parts"] {
  return {
    async *[Symbol.asyncIterator]() {
      yield* first;
      yield* then;
    },
  };
}

function malformed(because: TemplateFault): Result<never, ExportFailure> {
  return failed({ code: "template_malformed", because });
}

type Piece = Pick<FilePart, "bytes" | "gaps">;

/** The next `count` pieces; `undefined` where one is none, has a gap beyond its bytes, or all are too much. */
async function readPieces(
  source: AsyncIterator<unknown>,
  count: number,
  mostBytes: number,
): Promise<readonly Piece[] | undefined> {
  const pieces: Piece[] = [];
  let total = 0;
  for (let left = count; left > 0; left -= 1) {
    const line = await source.next();
    const piece = line.done === true ? undefined : parseTemplatePiece(line.value);
    if (piece === undefined) return undefined;
    const bytes = Buffer.from(piece.base64, "base64");
    total += bytes.length;
    if (total > mostBytes || (piece.gaps.at(-1) ?? 0) > bytes.length) return undefined;
    pieces.push({ bytes, gaps: piece.gaps });
  }
  return pieces;
}

/** Of rows and columns together: 100,000 rows of the most columns that a layout may have. */
const MAX_FIELDS = 1 << 25;

/** Rows of the layout as they stand in the template; what is no row of the layout stays one that is none. */
class RowsInColumns {
  readonly #source: AsyncIterator<unknown>;
  readonly #layout: Layout;
  readonly #columns: TemplateColumns;
  #fields = 0;

  constructor(source: AsyncIterator<unknown>, layout: Layout, columns: TemplateColumns) {
    this.#source = source;
    this.#layout = layout;
    this.#columns = columns;
  }

  /** A column takes no byte of what is sent and some of the file: then reading ended early. */
  get areTooMany(): boolean {
    return this.#fields > MAX_FIELDS;
  }

  async *lines(): AsyncGenerator {
    const length = this.#layout.columns.length + 1;
    for (let line = await this.#source.next(); line.done !== true; line = await this.#source.next()) {
      this.#fields += this.#columns.length;
      if (this.areTooMany) return;
      const row: unknown = line.value;
      const isRow = Array.isArray(row) && row.length === length;
      yield isRow ? [row[0], ...this.#columns.map((item): unknown => (item === 0 ? "" : row[item]))] : undefined;
    }
  }
}

/** The pieces with their numbers, `order` being those of all gaps. */
function withNumbers(pieces: readonly Piece[], order: readonly number[]): readonly FilePart[] {
  let taken = 0;
  return pieces.map(({ bytes, gaps }) => {
    const numbers = order.slice(taken, taken + gaps.length);
    taken += gaps.length;
    return { bytes, gaps, numbers };
  });
}

/** Places are told as items of the layout, not as columns of the template. */
function inItems(failure: ExportFailure, columns: TemplateColumns): ExportFailure {
  if (failure.code !== "layout_rules_broken") return failure;
  return { ...failure, problems: failure.problems.map((problem) => itemInPlace(problem, columns)) };
}

function itemInPlace(place: string, columns: TemplateColumns): string {
  return place.replace(
    /^(\d+):(\d+)/u,
    (_, row: string, column: string) => `${row}:${columns[Number(column) - 1] ?? 0}`,
  );
}
