import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { PurposeFailure } from "./vault-port.ts";

/** One record, or `count` alike. */
interface KeptFor {
  readonly purposes: readonly Purpose[];
  readonly count?: number;
}

/**
 * Whether each of `records` is kept for `purpose`: a number is used for what it was collected for and for
 * nothing else. Source: 番号法 Art. 9 and 30.
 */
export function keptForPurpose(records: readonly KeptFor[], purpose: Purpose): Result<void, PurposeFailure> {
  let others = 0;
  for (const { purposes, count = 1 } of records) if (!purposes.includes(purpose)) others += count;
  return others === 0 ? ok() : failed({ code: "purpose_not_stored", count: others });
}
