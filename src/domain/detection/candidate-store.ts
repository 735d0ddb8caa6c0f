/**
 * The candidates of one sheet, or of the texts outside the cells, in the order in which they were read.
 *
 * A sheet may hold a million of them, so each takes a few bytes in typed arrays: its kind, row, digits and person.
 * What only few have (the text around the digits, a formula, several cells) is kept beside them.
 * @module
 */
import { parseMyNumber } from "../number/my-number.ts";
import type { CellContent } from "../workbook/cell-content.ts";
import { NUMBER_DIGITS, type Candidate, type CandidateCell, type CandidateKind } from "./candidate.ts";

/** What cannot be told from the digits. */
export interface CandidateExtra {
  /** What the cell holds, where that is more than the digits. */
  readonly content?: CellContent;
  readonly formula?: string;
  /** The cells of a number split over several. */
  readonly cells?: readonly CandidateCell[];
}

const BLOCK_SHIFT = 12;
const BLOCK = 1 << BLOCK_SHIFT;
const WITHIN = BLOCK - 1;
const FITS = 1;
const REPORTED = 2;

class Block {
  readonly rows = new Uint32Array(BLOCK);
  readonly kinds = new Uint32Array(BLOCK);
  /** Digits as a whole number: exact, as they are at most thirteen. */
  readonly values = new Float64Array(BLOCK);
  readonly persons = new Uint32Array(BLOCK);
  readonly marks = new Uint8Array(BLOCK);
}

export class CandidateStore {
  readonly kinds: CandidateKind[] = [];
  /** Candidates of each kind. */
  readonly sizes: number[] = [];
  readonly #blocks: Block[] = [];
  readonly #extras = new Map<number, CandidateExtra>();
  #length = 0;
  #reported = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds a kind; candidates refer to it by the number that is returned. */
  addKind(kind: CandidateKind): number {
    this.sizes.push(0);
    return this.kinds.push(kind) - 1;
  }

  add(kind: number, row: number, value: number, fits: boolean, extra?: CandidateExtra): void {
    const at = this.#length & WITHIN;
    if (at === 0) this.#blocks.push(new Block());
    const block = this.#blocks[this.#length >>> BLOCK_SHIFT];
    if (block === undefined) throw new RangeError("no block");
    block.rows[at] = row;
    block.kinds[at] = kind;
    block.values[at] = value;
    block.marks[at] = fits ? FITS : 0;
    this.sizes[kind] = (this.sizes[kind] ?? 0) + 1;
    if (extra !== undefined) this.#extras.set(this.#length, extra);
    this.#length += 1;
  }

  row(index: number): number {
    return this.#blocks[index >>> BLOCK_SHIFT]?.rows[index & WITHIN] ?? 0;
  }

  /** The number of the candidate's kind. */
  kind(index: number): number {
    return this.#blocks[index >>> BLOCK_SHIFT]?.kinds[index & WITHIN] ?? 0;
  }

  value(index: number): number {
    return this.#blocks[index >>> BLOCK_SHIFT]?.values[index & WITHIN] ?? 0;
  }

  /** Whether it stands for a number whose check digit fits. */
  fits(index: number): boolean {
    return ((this.#blocks[index >>> BLOCK_SHIFT]?.marks[index & WITHIN] ?? 0) & FITS) !== 0;
  }

  /** Tells the row's person from another one; 0 where no name is known. */
  person(index: number): number {
    return this.#blocks[index >>> BLOCK_SHIFT]?.persons[index & WITHIN] ?? 0;
  }

  setPerson(index: number, key: number): void {
    const block = this.#blocks[index >>> BLOCK_SHIFT];
    if (block !== undefined) block.persons[index & WITHIN] = key;
  }

  isReported(index: number): boolean {
    return ((this.#blocks[index >>> BLOCK_SHIFT]?.marks[index & WITHIN] ?? 0) & REPORTED) !== 0;
  }

  markReported(index: number): void {
    const marks = this.#blocks[index >>> BLOCK_SHIFT]?.marks;
    if (marks === undefined || this.isReported(index)) return;
    marks[index & WITHIN] = (marks[index & WITHIN] ?? 0) | REPORTED;
    this.#reported += 1;
  }

  countReported(): number {
    return this.#reported;
  }

  kindOf(index: number): CandidateKind {
    const kind = this.kinds[this.kind(index)];
    if (kind === undefined) throw new RangeError("no such candidate");
    return kind;
  }

  /** The candidate as a value of its own. */
  get(index: number): Candidate {
    const kind = this.kindOf(index);
    const row = this.row(index);
    const value = this.value(index);
    const extra = this.#extras.get(index);
    const { digitCount } = kind.manner;
    const digits = digitCount === 0 ? "" : String(value).padStart(digitCount, "0");
    const number = this.fits(index) ? parseMyNumber(digits.padStart(NUMBER_DIGITS, "0")) : undefined;
    const content = extra?.content === undefined ? (kind.numeric ? value : digits) : extra.content;
    return {
      kind,
      row,
      digits,
      number: number?.ok ? number.value : undefined,
      cells: extra?.cells ?? (kind.cellCount === 0 ? [] : [{ column: kind.column, content }]),
      formula: extra?.formula,
    };
  }
}
