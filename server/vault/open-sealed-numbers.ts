/**
 * Numbers of many records under one key, opened from one piece into another, here or in a thread.
 * @module
 */
import { TOKEN_LENGTH } from "#domain/token/token-text.ts";
import { ENVELOPE_OVERHEAD_BYTES, type RecordOpener } from "../keys/key-ring-port.ts";
import { NUMBER_CHARACTERS, PLAINTEXT_BYTES } from "./made-records.ts";
import { SealedDataDamaged } from "./open-sealed.ts";
import { recordAt } from "./record-group.ts";
import type { RecordGroup } from "./vault-store-port.ts";

export interface SealedNumbers extends Pick<RecordGroup, "rows" | "count"> {
  /** The token that each row must open to, one after the other. */
  readonly tokens: Uint8Array;
}

/** Twelve characters a row. Throws where a row does not open, or opens to another token. */
export function openSealedNumbers(opener: RecordOpener, { rows, count, tokens }: SealedNumbers): ArrayBuffer {
  const digits = new ArrayBuffer(count * NUMBER_CHARACTERS);
  const target = Buffer.from(digits);
  const plaintext = Buffer.alloc(PLAINTEXT_BYTES);
  try {
    for (let row = 0; row < count; row += 1) {
      const { recordId, sealedNumber } = recordAt({ rows, count }, row);
      if (sealedNumber.length !== PLAINTEXT_BYTES + ENVELOPE_OVERHEAD_BYTES) throw damage(opener);
      if (!opener.openNumber(plaintext, 0, recordId, sealedNumber)) throw damage(opener);
      const token = tokens.subarray(row * TOKEN_LENGTH, (row + 1) * TOKEN_LENGTH);
      if (plaintext.compare(token, 0, TOKEN_LENGTH, NUMBER_CHARACTERS) !== 0) {
        throw new TypeError("a record opens to its own token");
      }
      plaintext.copy(target, row * NUMBER_CHARACTERS, 0, NUMBER_CHARACTERS);
    }
    return digits;
  } catch (error) {
    target.fill(0);
    throw error;
  } finally {
    plaintext.fill(0);
  }
}

function damage({ key: { dataKeyId } }: RecordOpener): SealedDataDamaged {
  return new SealedDataDamaged({ code: "sealed_damaged", column: "records.sealed_number", dataKeyId });
}
