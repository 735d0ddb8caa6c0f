/**
 * Numbers of one file into the vault, tokens into the file's edits. Nothing is written to a disk here.
 *
 * The file is edited in memory part by part, each after the vault holds its numbers, and saved by the caller. The
 * vault hears what became of the cells only from {@link TokenizedFile.settle}, after the new file is in place.
 * @module
 */
import type { Vault, VaultFailure } from "#application/ports/vault.ts";
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import type { TokenizationPlan } from "#application/plan-tokenization.ts";
import { readPersons } from "#application/read-persons.ts";
import type { Scan } from "#application/scan-workbook.ts";
import { createTokenizeCells } from "#application/tokenize-cells.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import { DoneBatches, type GoneNumbers } from "./done-batches.ts";
import type { EditableFile } from "./editable-file.ts";

export interface TokenizedFile {
  /** Items that the vault took, and how many of them with a check digit that does not fit. */
  readonly numbers: number;
  readonly mistyped: number;
  /** Numbers that must be nowhere in the saved file. */
  readonly gone: GoneNumbers;
  /** Addresses of cells that did not take their token, as `'Sheet'!C5`. */
  readonly unwritten: ReadonlySet<string>;
  readonly settle: () => Promise<Result<void, VaultFailure>>;
}
export interface FileWork {
  readonly scan: Scan;
  readonly parts: Iterable<TokenizationPlan>;
  /** The columns that numbers are moved from, by their index in the detection. */
  readonly columns: ReadonlySet<number>;
  readonly vault: Vault;
  readonly purposes: readonly [Purpose, ...Purpose[]];
}

export async function tokenizeFile(
  file: EditableFile,
  { scan, parts, columns, vault, purposes }: FileWork,
): Promise<Result<TokenizedFile, WorkbookFailure | VaultFailure>> {
  const personOf = await readPersons(file.workbook, scan.detection, columns);
  if (!personOf.ok) return personOf;
  const done = new DoneBatches();
  const tokenizeCells = createTokenizeCells({
    workbook: {
      writeCells: (edits, control) => file.workbook.writeCells(edits, control),
      replaceInTexts: (replacements) => {
        done.addReplacements(replacements);
        return Promise.resolve(ok());
      },
    },
    vault: {
      tokenize: (batch) => vault.tokenize(batch),
      settleBatch: (batchKey, outcomes) => {
        done.addSettlement(batchKey, outcomes);
        return Promise.resolve(ok());
      },
    },
    randomness: { uuid: () => crypto.randomUUID() },
  });
  const stored = await tokenizeCells({
    workbook: scan.workbook,
    knownTokens: scan.detection.tokens.flatMap(({ sample }) => sample),
    parts,
    purposes,
    personOf: personOf.value,
    mostTogether: 1,
    mostUnanswered: 2,
    isCancelled: () => false,
    onWritten: (batches) => batches.forEach((batch) => done.addBatch(batch)),
  });
  if (!stored.ok) return stored;
  const { gone } = done;
  const scrubbed = await file.scrub(gone);
  if (!scrubbed.ok) return scrubbed;
  return ok({
    numbers: done.numbers,
    mistyped: done.mistyped,
    gone,
    unwritten: done.unwritten,
    settle: () => done.settle(vault),
  });
}
