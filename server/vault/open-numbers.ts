/**
 * The numbers of one file, opened all at once: by threads and by this one, whoever is free takes the next records.
 * @module
 */
import { setImmediate } from "node:timers/promises";
import type { NumberForm } from "#domain/layout/layout.ts";
import { writeNumber } from "#domain/layout/number-form.ts";
import { parseHeldNumber, parseMyNumber } from "#domain/number/my-number.ts";
import { TOKEN_LENGTH, type TokenText } from "#domain/token/token-text.ts";
import type { RecordOpener, TenantKeys } from "../keys/key-ring-port.ts";
import type { FoundGroup } from "./find-records.ts";
import { NUMBER_CHARACTERS } from "./made-records.ts";
import { SealedDataDamaged } from "./open-sealed.ts";
import { openSealedNumbers, type SealedNumbers } from "./open-sealed-numbers.ts";
import type { RecordOpeners } from "./record-threads-port.ts";

/** Below it a thread costs more than it does. */
const MIN_RECORDS = 2_000;
/** Of each thread: while one is on its way, the other is opened. */
const PARTS_AT_ONCE = 2;

export interface OpenedNumbers {
  /** Indexes of numbers whose check digit does not fit, ascending. */
  readonly mistyped: readonly number[];
  /** The number at `index` as `form` writes it. */
  write(index: number, form: NumberForm): string;
  wipe(): void;
}

/** The number behind each of `tokens`. The digits lie in one block of memory, which can be wiped. */
export async function openNumbers(
  keys: TenantKeys,
  openers: RecordOpeners,
  groups: readonly FoundGroup[],
  tokens: readonly TokenText[],
): Promise<OpenedNumbers> {
  const plaintextDigits = Buffer.alloc(tokens.length * NUMBER_CHARACTERS);
  const mistyped: number[] = [];
  const waiting = [...groups];
  const take = (group: FoundGroup, opened: ArrayBuffer): void => {
    for (const index of placeDigits(group, Buffer.from(opened), plaintextDigits)) mistyped.push(index);
  };
  const openHere = async (): Promise<void> => {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      take(group, openSealedNumbers(openerOf(keys, group), toOpen(group, tokens)));
      await setImmediate();
    }
  };
  const openInThreads = async (): Promise<void> => {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      const [opener, sealed] = [openerOf(keys, group), toOpen(group, tokens)];
      take(group, (await openers.open(opener.key, sealed)) ?? openSealedNumbers(opener, sealed));
    }
  };
  const inThreads = tokens.length < MIN_RECORDS ? 0 : openers.count * PARTS_AT_ONCE;
  const ends = await Promise.allSettled([...Array.from({ length: inThreads }, openInThreads), openHere()]);
  const failed = ends.find((end) => end.status === "rejected");
  if (failed !== undefined) {
    plaintextDigits.fill(0);
    throw failed.reason;
  }
  return {
    mistyped: mistyped.sort((a, b) => a - b),
    write(index, form) {
      const number = parseMyNumber(digitsAt(plaintextDigits, index));
      if (!number.ok) throw new TypeError("numbers of a file were wiped before it was written");
      return writeNumber(number.value, form);
    },
    wipe: () => void plaintextDigits.fill(0),
  };
}

function openerOf(keys: TenantKeys, { dataKeyId }: FoundGroup): RecordOpener {
  const opener = keys.recordOpener(dataKeyId);
  if (opener !== undefined) return opener;
  throw new SealedDataDamaged({ code: "sealed_damaged", column: "records.sealed_number", dataKeyId });
}

function toOpen(group: FoundGroup, tokens: readonly TokenText[]): SealedNumbers {
  const own = Buffer.allocUnsafe(group.count * TOKEN_LENGTH);
  for (const [row, index] of group.indexes.entries()) own.write(tokens[index] ?? "", row * TOKEN_LENGTH, "latin1");
  return { rows: group.rows, count: group.count, tokens: own };
}

/** Each number to the place of its token; wipes where they came from. Answers the indexes of mistyped ones. */
function placeDigits(group: FoundGroup, opened: Buffer, plaintextDigits: Buffer): readonly number[] {
  const mistyped: number[] = [];
  for (const [row, index] of group.indexes.entries()) {
    opened.copy(plaintextDigits, index * NUMBER_CHARACTERS, row * NUMBER_CHARACTERS, (row + 1) * NUMBER_CHARACTERS);
    const digits = digitsAt(plaintextDigits, index);
    if (parseMyNumber(digits).ok) continue;
    if (!parseHeldNumber(digits).ok) throw new TypeError("a record holds no number");
    mistyped.push(index);
  }
  opened.fill(0);
  return mistyped;
}

function digitsAt(plaintextDigits: Buffer, index: number): string {
  return plaintextDigits.toString("latin1", index * NUMBER_CHARACTERS, (index + 1) * NUMBER_CHARACTERS);
}
