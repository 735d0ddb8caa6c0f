import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { PurposeFailure } from "./vault-port.ts";
import type { RecordRow } from "./vault-store-port.ts";

/**
 * Whether each of `records` is kept for `purpose`: a number is used for what it was collected for and for
 * nothing else. Source: 番号法 Art. 9 and 30.
 */
export function keptForPurpose(records: readonly RecordRow[], purpose: Purpose): Result<void, PurposeFailure> {
  const count = records.filter((record) => !record.purposes.includes(purpose)).length;
  return count === 0 ? ok() : failed({ code: "purpose_not_stored", count });
}
