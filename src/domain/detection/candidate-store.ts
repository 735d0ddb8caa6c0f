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

/** What of one kind is worth reporting. */
export interface ReportedKind {
  /** The first one in the uppermost row. */
  first: number;
  top: number;
  bottom: number;
  /** Those that stand for a number whose check digit fits, and the others. */
  fitting: number;
  others: number;
}

class Block {
  readonly rows = new Uint32Array(BLOCK);
  readonly kinds = new Uint32Array(BLOCK);
  /** Digits as a whole number: exact, as they are at most thirteen. */
  readonly values = new Float64Array(BLOCK);
  /** There once a name was met: most long columns stand beside none. */
  persons: Uint32Array | undefined;
  readonly marks = new Uint8Array(BLOCK);
}

export class CandidateStore {
  readonly kinds: CandidateKind[] = [];
  /** Candidates of each kind. */
  readonly sizes: number[] = [];
  /** By the number of the kind; `undefined` where nothing of it is reported. */
  readonly reported: (ReportedKind | undefined)[] = [];
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
    return this.#blocks[index >>> BLOCK_SHIFT]?.persons?.[index & WITHIN] ?? 0;
  }

  setPerson(index: number, key: number): void {
    const block = this.#blocks[index >>> BLOCK_SHIFT];
    if (block === undefined || key === 0) return;
    block.persons ??= new Uint32Array(BLOCK);
    block.persons[index & WITHIN] = key;
  }

  isReported(index: number): boolean {
    return ((this.#blocks[index >>> BLOCK_SHIFT]?.marks[index & WITHIN] ?? 0) & REPORTED) !== 0;
  }

  markReported(index: number): void {
    const block = this.#blocks[index >>> BLOCK_SHIFT];
    if (block === undefined || this.isReported(index)) return;
    const at = index & WITHIN;
    const [row, kind, marks] = [block.rows[at] ?? 0, block.kinds[at] ?? 0, block.marks[at] ?? 0] as const;
    block.marks[at] = marks | REPORTED;
    this.#reported += 1;
    const tally = (this.reported[kind] ??= { first: index, top: row, bottom: row, fitting: 0, others: 0 });
    if ((marks & FITS) !== 0) tally.fitting += 1;
    else tally.others += 1;
    if (row > tally.bottom) tally.bottom = row;
    if (row < tally.top) {
      tally.top = row;
      tally.first = index;
    }
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

/** Rows, then columns, then places in the cell. Texts outside the cells have none of these: they stay as they came. */
export function comparePlaces(store: CandidateStore, a: number, b: number): number {
  const [one, other] = [store.kindOf(a), store.kindOf(b)];
  if (one.place !== undefined) return 0;
  return store.row(a) - store.row(b) || one.column - other.column || one.manner.start - other.manner.start;
}
