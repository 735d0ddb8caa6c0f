/**
 * Rows as they come in → the bytes of the file with the numbers left out, after every rule of the layout.
 *
 * Nothing is opened here. What is kept is the encoded file and where each number goes: a few hundred bytes a row,
 * in memory and nowhere else.
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

/** A part of the file with gaps: `gaps` are places in `bytes`, ascending, and `numbers` says which token fills each. */
export interface FilePart {
  readonly bytes: Buffer;
  readonly gaps: readonly number[];
  /** Indexes into {@link CollectedFile.tokens}. */
  readonly numbers: readonly number[];
}
export interface CollectedFile {
  readonly parts: readonly FilePart[];
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
  const problems: Problem[] = [];
  const strangers: string[] = [];
  const writer = new PartWriter(ENCODERS[settings.encoding]);
  writer.text(headOf(layout, settings));
  let count = 0;
  for await (const line of rows) {
    const row = parseExportRow(layout, line);
    if (row === undefined) strangers.push(String(count));
    else {
      problems.push(...checker.checkRow(row).filter((problem) => !mayBeMade([problem])));
      if (problems.length === 0 && strangers.length === 0) writer.record(layout, row);
    }
    count += 1;
  }
  if (strangers.length > 0) return failed({ code: "rows_not_of_layout", positions: strangers });
  problems.push(...checker.finish(), ...frameProblems(layout, settings));
  if (problems.length > 0) return failed(broken(problems));
  return ok({ ...writer.finish(), rows: count });
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

function broken(problems: readonly Problem[]): ExportFailure {
  const told = problems.slice(0, MAX_PROBLEMS).map((problem) => {
    if ("row" in problem) return `${problem.row}:${problem.item}:${problem.code}`;
    if ("item" in problem) return `${problem.code}:${problem.item}`;
    return "field" in problem ? `${problem.code}:${problem.field}` : problem.code;
  });
  return { code: "layout_rules_broken", count: problems.length, problems: told };
}

class PartWriter {
  readonly #encode: EncodeInto;
  readonly #parts: FilePart[] = [];
  readonly #tokens = new Map<TokenText, number>();
  readonly #places: string[] = [];
  #bytes = Buffer.allocUnsafe(PART_BYTES);
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
    if (this.#end + most > this.#bytes.length) this.#close(most);
    this.#end = this.#encode(text, this.#bytes, this.#end);
  }

  finish(): Omit<CollectedFile, "rows"> {
    this.#close(0);
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

  #close(next: number): void {
    if (this.#end > 0) {
      const bytes = Buffer.from(this.#bytes.subarray(0, this.#end));
      this.#parts.push({ bytes, gaps: this.#gaps, numbers: this.#numbers });
    }
    if (next > this.#bytes.length) this.#bytes = Buffer.allocUnsafe(next);
    [this.#end, this.#gaps, this.#numbers] = [0, [], []];
  }
}
