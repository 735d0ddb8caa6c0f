/**
 * Rows as they come in → the bytes of the file with the numbers left out, after every rule of the layout.
 *
 * Nothing is opened here. What is kept is the encoded file, deflated, and where each number goes: some fifty bytes a row
 * and its token, in memory and nowhere else.
 * @module
 */
import { parseExportRow } from "#contract/exports.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { createRowChecker, mayBeMade } from "#domain/layout/check-rows.ts";
import type { Layout } from "#domain/layout/layout.ts";
import { checkFrame, renderFrame } from "#domain/layout/office-frame.ts";
import type { LayoutProblem } from "#domain/layout/problem.ts";
import { recordPieces, renderHeading } from "#domain/layout/render-row.ts";
import type { LayoutRow } from "#domain/layout/row.ts";
import type { ExportSettings } from "#domain/layout/settings.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { type EncodeInto, ENCODERS } from "./encode-text.ts";
import type { ExportFailure } from "./exports-port.ts";
import { type FilePart, KeptParts } from "./kept-parts.ts";

export interface CollectedFile {
  /** In the order of the file; may be read again. */
  readonly parts: AsyncIterable<FilePart>;
  /** Each once, in the order of the file. */
  readonly tokens: readonly TokenText[];
  /** Where each token stands first, as `row:item`. */
  readonly places: readonly string[];
  readonly rows: number;
}

const PART_BYTES = 1 << 18;
/** UTF-8 takes no more for a UTF-16 unit. */
const MOST_BYTES_PER_UNIT = 3;
const BYTE_ORDER_MARK = "\ufeff";
const MAX_PROBLEMS = 100;

export async function collectFile(
  layout: Layout,
  settings: ExportSettings,
  rows: AsyncIterable<unknown>,
): Promise<Result<CollectedFile, ExportFailure>> {
  const checker = createRowChecker(layout, settings);
  const problems = new Problems();
  const strangers: string[] = [];
  const writer = new PartWriter(ENCODERS[settings.encoding]);
  writer.text(headOf(layout, settings));
  let count = 0;
  for await (const line of rows) {
    const row = parseExportRow(layout, line);
    if (row === undefined) strangers.push(String(count));
    else {
      const found = checker.checkRow(row);
      if (found.length > 0) problems.note(found.filter((problem) => !mayBeMade([problem])));
      if (problems.count === 0 && strangers.length === 0) {
        writer.record(layout, row);
        if (writer.isFull) await writer.closePart();
      }
    }
    count += 1;
  }
  if (strangers.length > 0) return failed({ code: "rows_not_of_layout", positions: strangers });
  problems.note([...checker.finish(), ...frameProblems(layout, settings)]);
  if (problems.count > 0) return failed(problems.told());
  return ok({ ...(await writer.finish()), rows: count });
}

function headOf(layout: Layout, { frame }: ExportSettings): string {
  const mark = layout.form.byteOrderMark ? BYTE_ORDER_MARK : "";
  const isFramed = layout.form.frame !== undefined && frame !== undefined && checkFrame(frame).length === 0;
  return mark + (isFramed ? renderFrame(frame) : "") + renderHeading(layout);
}

type Problem = LayoutProblem | FrameProblem;
type FrameProblem = { readonly code: "frame_missing" } | ReturnType<typeof checkFrame>[number];

function frameProblems(layout: Layout, { frame }: ExportSettings): readonly FrameProblem[] {
  if (layout.form.frame === undefined) return [];
  return frame === undefined ? [{ code: "frame_missing" }] : checkFrame(frame);
}

/** The first of them and how many there are, however many rows are wrong. */
class Problems {
  readonly #first: string[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  note(problems: readonly Problem[]): void {
    this.#count += problems.length;
    this.#first.push(...problems.slice(0, MAX_PROBLEMS - this.#first.length).map(placeAndCode));
  }

  told(): ExportFailure {
    return { code: "layout_rules_broken", count: this.#count, problems: this.#first };
  }
}

function placeAndCode(problem: Problem): string {
  if ("row" in problem) return `${problem.row}:${problem.item}:${problem.code}`;
  if ("item" in problem) return `${problem.code}:${problem.item}`;
  return "field" in problem ? `${problem.code}:${problem.field}` : problem.code;
}

class PartWriter {
  readonly #encode: EncodeInto;
  readonly #parts = new KeptParts();
  readonly #tokens = new Map<TokenText, number>();
  readonly #places: string[] = [];
  #bytes = Buffer.allocUnsafe(2 * PART_BYTES);
  #end = 0;
  #gaps: number[] = [];
  #numbers: number[] = [];

  constructor(encode: EncodeInto) {
    this.#encode = encode;
  }

  record(layout: Layout, row: LayoutRow): void {
    const { pieces, gaps } = recordPieces(layout, row);
    for (const [index, piece] of pieces.entries()) {
      this.text(piece);
      const gap = gaps[index];
      if (gap !== undefined) this.#gap(gap.token, row.sourceRow, gap.item);
    }
  }

  text(text: string): void {
    const most = text.length * MOST_BYTES_PER_UNIT;
    if (this.#end + most > this.#bytes.length) this.#grow(most);
    this.#end = this.#encode(text, this.#bytes, this.#end);
  }

  get isFull(): boolean {
    return this.#end >= PART_BYTES;
  }

  async closePart(): Promise<void> {
    const bytes = Buffer.from(this.#bytes.subarray(0, this.#end));
    const [gaps, numbers] = [this.#gaps, this.#numbers];
    [this.#end, this.#gaps, this.#numbers] = [0, [], []];
    await this.#parts.add({ bytes, gaps, numbers });
  }

  async finish(): Promise<Omit<CollectedFile, "rows">> {
    if (this.#end > 0) await this.closePart();
    return { parts: this.#parts, tokens: [...this.#tokens.keys()], places: this.#places };
  }

  #gap(token: TokenText, row: number, item: number): void {
    const known = this.#tokens.get(token);
    const index = known ?? this.#tokens.size;
    if (known === undefined) {
      this.#tokens.set(token, index);
      this.#places.push(`${row}:${item}`);
    }
    this.#gaps.push(this.#end);
    this.#numbers.push(index);
  }

  /** A record may be longer than what is left of the usual room. */
  #grow(more: number): void {
    const grown = Buffer.allocUnsafe(this.#end + more + PART_BYTES);
    this.#bytes.copy(grown, 0, 0, this.#end);
    this.#bytes = grown;
  }
}
