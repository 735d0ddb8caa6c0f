/**
 * The text of a cell's formula, wherever its tokens stand.
 *
 * A formula that several cells share, and one that fills an array, is written once, behind the first of
 * them; all of them point to it. Source: MS-XLS 2.4.260 (ShrFmla), 2.4.4 (Array), 2.5.198.58 (PtgExp).
 * @module
 */
import { ByteReader } from "../../byte-reader.ts";
import type { FormulaPlace } from "../../formula/formula-dialect.ts";
import { biff8FormulaText } from "../formula.ts";
import { type BiffRecord, RECORD, recordAt } from "../records/record-stream.ts";

const TOKENS_OFFSET = 20;
const POINTER = 0x01;
/** Bytes in front of the tokens' length. */
const HEAD_BYTES: ReadonlyMap<number, number> = new Map([
  [RECORD.SHRFMLA, 8],
  [RECORD.ARRAY, 12],
]);

interface SharedFormula {
  readonly record: BiffRecord;
  readonly headBytes: number;
}

export class SharedFormulas {
  readonly #stream: Uint8Array;
  readonly #byPlace = new Map<string, SharedFormula>();

  constructor(stream: Uint8Array) {
    this.#stream = stream;
  }

  /** The text of the formula in `record`, whose cell is at `place`. */
  textOf(record: BiffRecord, place: FormulaPlace): string {
    const reader = new ByteReader(this.#stream, record.start + TOKENS_OFFSET, record.end);
    const tokens = reader.bytes(reader.u16());
    if (tokens[0] !== POINTER) return biff8FormulaText(tokens, reader.bytes(reader.left), place);
    const pointer = new ByteReader(tokens, 1);
    const first = `${String(pointer.u16())}:${String(pointer.u16())}`;
    const shared = this.#behind(record) ?? this.#byPlace.get(first);
    if (shared === undefined) return "";
    this.#byPlace.set(first, shared);
    return this.#sharedText(shared, place);
  }

  #behind(record: BiffRecord): SharedFormula | undefined {
    const next = recordAt(this.#stream, record.end);
    const headBytes = next && HEAD_BYTES.get(next.type);
    return next === undefined || headBytes === undefined ? undefined : { record: next, headBytes };
  }

  #sharedText({ record, headBytes }: SharedFormula, place: FormulaPlace): string {
    const reader = new ByteReader(this.#stream, record.start + headBytes, record.end);
    const tokens = reader.bytes(reader.u16());
    return biff8FormulaText(tokens, reader.bytes(reader.left), place);
  }
}
