/**
 * What the vault says at the end of a run: whose numbers lay in how many files, which results it was not told, and the
 * signed head of its log, taken last so that it covers all of that.
 * @module
 */
import type { BatchReview, LogCheckpoint, PersonInBatches } from "#application/ports/batch-review.ts";
import type { BatchKey } from "#application/ports/vault.ts";
import { maskNumbers } from "../scan/mask-numbers.ts";

export interface PersonRow {
  /** As a sheet told the vault; `undefined` where none did. */
  readonly employeeNumber: string | undefined;
  readonly name: string | undefined;
  readonly files: number;
}
export interface UntoldRow {
  /** What the vault calls the file. */
  readonly file: string;
  readonly sentAtMs: number;
  /** Numbers of the batch, and how many of them the vault knows no result of. */
  readonly numbers: number;
  readonly untold: number;
}
/** `undefined` is what the vault did not answer. */
export interface VaultReview {
  readonly persons: readonly PersonRow[] | undefined;
  readonly untold: readonly UntoldRow[] | undefined;
  readonly checkpoint: LogCheckpoint | undefined;
}

export async function reviewRun(review: BatchReview, files: ReadonlyMap<BatchKey, string>): Promise<VaultReview> {
  const persons = await review.personsIn([...files.keys()]);
  const untold = await review.unsettled();
  const checkpoint = await review.checkpoint();
  return {
    persons: persons.ok ? persons.value.map((one) => personRow(one, files)).sort(byFiles) : undefined,
    untold: untold.ok
      ? untold.value.map(({ workbookTitle, createdAtMs, items, unsettled }) => ({
          file: maskNumbers(workbookTitle),
          sentAtMs: createdAtMs,
          numbers: items,
          untold: unsettled,
        }))
      : undefined,
    checkpoint: checkpoint.ok ? checkpoint.value : undefined,
  };
}

function personRow(
  { employeeNumber, name, batches }: PersonInBatches,
  files: ReadonlyMap<BatchKey, string>,
): PersonRow {
  const paths = new Set([...batches].map((key) => files.get(key)));
  return {
    employeeNumber: employeeNumber === undefined ? undefined : maskNumbers(employeeNumber),
    name: name === undefined ? undefined : maskNumbers(name),
    files: paths.size,
  };
}

/** Most files first, then by employee number; who is not named comes last. */
function byFiles(a: PersonRow, b: PersonRow): number {
  const [left, right] = [a, b].map(({ employeeNumber, name }) => employeeNumber ?? name ?? "\uFFFF");
  return b.files - a.files || ((left ?? "") < (right ?? "") ? -1 : 1);
}
