/**
 * The records behind many tokens, found part by part and kept packed: a few of them or a hundred thousand.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { MAC_BYTES } from "../keys/key-ring-port.ts";
import type { LoggedRecord } from "../log/access-log-port.ts";
import { ID_BYTES, idText, type PackedIds } from "./packed-ids-port.ts";
import type { Act } from "./perform.ts";
import { type GroupedRecord, placeAt, recordAt } from "./record-group.ts";
import type { TokenFailure } from "./vault-port.ts";
import type { RecordGroup, RecordId, RecordRow } from "./vault-store-port.ts";

/** Some milliseconds of a look-up or of opening. */
const TOKENS_A_PART = 1_000;
const NOBODY = Buffer.alloc(ID_BYTES);

export interface FoundGroup extends RecordGroup {
  /** Which token each row belongs to. */
  readonly indexes: Uint32Array;
}

/** One record a token, in the order of the tokens. */
export interface FoundRecords {
  readonly length: number;
  readonly recordIds: PackedIds;
  readonly groups: readonly FoundGroup[];
  at(index: number): Pick<RecordRow, "recordId" | "dataKeyId" | "sealedNumber">;
  /** As the access log takes them. */
  slice(from: number, to: number): readonly LoggedRecord[];
}

/** The record of each token: all of them or a failure. */
export async function findRecords(
  { keys, transaction }: Pick<Act, "keys" | "transaction">,
  tokens: readonly TokenText[],
): Promise<Result<FoundRecords, TokenFailure>> {
  const groups: FoundGroup[] = [];
  for (let first = 0; first < tokens.length; first += TOKENS_A_PART) {
    const part = tokens.slice(first, first + TOKENS_A_PART);
    const locators = Buffer.allocUnsafe(part.length * MAC_BYTES);
    for (const [place, token] of part.entries()) keys.recordSealer.locateToken(locators, place * MAC_BYTES, token);
    for (const group of await transaction.records.groupsByTokens(locators)) {
      groups.push({ ...group, indexes: indexesOf(group, first) });
    }
  }
  return inOrder(groups, tokens.length);
}

function indexesOf(group: RecordGroup, first: number): Uint32Array {
  return Uint32Array.from({ length: group.count }, (_, row) => first + placeAt(group, row));
}

function inOrder(groups: readonly FoundGroup[], length: number): Result<FoundRecords, TokenFailure> {
  const recordIds = new Uint8Array(length * ID_BYTES) as PackedIds;
  /** Of each token: one more than its group's position, and its row in there. */
  const [groupOf, rowOf] = [new Uint32Array(length), new Uint32Array(length)];
  for (const [position, group] of groups.entries()) {
    for (const [row, index] of group.indexes.entries()) {
      [groupOf[index], rowOf[index]] = [position + 1, row];
      recordIds.set(recordAt(group, row).recordId, index * ID_BYTES);
    }
  }
  const positions: string[] = [];
  for (const [index, group] of groupOf.entries()) if (group === 0) positions.push(String(index));
  if (positions.length > 0) return failed({ code: "token_unknown", positions });
  const find = (index: number): GroupedRecord & Pick<RecordGroup, "dataKeyId"> => {
    const group = groups[(groupOf[index] ?? 0) - 1];
    if (group === undefined) throw new RangeError("every record was found");
    return { ...recordAt(group, rowOf[index] ?? 0), dataKeyId: group.dataKeyId };
  };
  return ok({
    length,
    recordIds,
    groups,
    at(index) {
      const { recordId, dataKeyId, sealedNumber } = find(index);
      return { recordId: idText(recordId) as RecordId, dataKeyId, sealedNumber };
    },
    slice: (from, to) =>
      Array.from({ length: Math.min(to, length) - from }, (_, offset) => {
        const { recordId, subjectId } = find(from + offset);
        return { recordId: idText(recordId), subjectId: subjectText(subjectId) };
      }),
  });
}

function subjectText(bytes: Uint8Array): string | undefined {
  return NOBODY.equals(bytes) ? undefined : idText(bytes);
}
