/**
 * The numbers of one file, opened all at once, and the file's parts with the numbers in their gaps.
 * @module
 */
import type { NumberForm } from "#domain/layout/layout.ts";
import { NUMBER_LENGTHS, writeNumber } from "#domain/layout/number-form.ts";
import { parseMyNumber } from "#domain/number/my-number.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { TenantKeys } from "../keys/key-ring-port.ts";
import type { FilePart } from "./collect-file.ts";
import { openNumber } from "./sealed-number.ts";
import type { RecordRow } from "./vault-store-port.ts";

const DIGITS = 12;

export interface OpenedNumbers {
  /** Indexes of numbers whose check digit does not fit. */
  readonly mistyped: readonly number[];
  /** The number at `index` as `form` writes it. */
  write(index: number, form: NumberForm): string;
  wipe(): void;
}

/** `records` in the order of `tokens`. The digits lie in one block of memory, which can be wiped. */
export function openNumbers(
  keys: TenantKeys,
  records: readonly RecordRow[],
  tokens: readonly TokenText[],
): OpenedNumbers {
  const plaintextDigits = Buffer.alloc(records.length * DIGITS);
  const mistyped: number[] = [];
  for (const [index, record] of records.entries()) {
    const { token, number } = openNumber(keys, record);
    if (token !== tokens[index]) throw new TypeError("a record opens to its own token");
    const isNumber = number.open((digits) => {
      plaintextDigits.write(digits, index * DIGITS, "latin1");
      return parseMyNumber(digits).ok;
    });
    if (!isNumber) mistyped.push(index);
  }
  return {
    mistyped,
    write(index, form) {
      const number = parseMyNumber(plaintextDigits.toString("latin1", index * DIGITS, (index + 1) * DIGITS));
      if (!number.ok) throw new TypeError("numbers of a file were wiped before it was written");
      return writeNumber(number.value, form);
    },
    wipe: () => void plaintextDigits.fill(0),
  };
}

export async function* fillParts(
  parts: readonly FilePart[],
  numbers: OpenedNumbers,
  form: NumberForm,
): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Promise.resolve(fillPart(part, numbers, form));
}

function fillPart({ bytes, gaps, numbers: indexes }: FilePart, numbers: OpenedNumbers, form: NumberForm): Buffer {
  const filled = Buffer.allocUnsafe(bytes.length + indexes.length * NUMBER_LENGTHS[form]);
  let [from, at] = [0, 0];
  for (const [position, index] of indexes.entries()) {
    const gap = gaps[position] ?? from;
    at += bytes.copy(filled, at, from, gap);
    at += filled.write(numbers.write(index, form), at, "latin1");
    from = gap;
  }
  bytes.copy(filled, at, from);
  return filled;
}
