/**
 * Numbers of one file into the vault, tokens into the file's new bytes. Nothing is written to a disk here.
 *
 * The file is edited in memory part by part, each after the vault holds its numbers, and saved once at the end. The
 * vault hears what became of the cells only from {@link TokenizedFile.settle}, after the new file is in place.
 * @module
 */
import type { BatchKey, ItemOutcome, Vault, VaultFailure } from "#application/ports/vault.ts";
import type { NumberReplacement, WorkbookFailure } from "#application/ports/workbook.ts";
import { addressOf, type TokenizationPlan } from "#application/plan-tokenization.ts";
import { readPersons } from "#application/read-persons.ts";
import type { Scan } from "#application/scan-workbook.ts";
import { createTokenizeCells, type WrittenItems } from "#application/tokenize-cells.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import { type HeldNumber, isMistyped } from "#domain/number/my-number.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { EditableFile, SavedFile } from "./editable-file.ts";

export interface TokenizedFile extends SavedFile {
  /** Items that the vault took, and how many of them with a check digit that does not fit. */
  readonly numbers: number;
  readonly mistyped: number;
  /** Numbers that must be nowhere in {@link blob}. */
  readonly gone: readonly Secret<HeldNumber>[];
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
  const done = new DoneParts();
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
        done.addSettlement({ batchKey, outcomes });
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
    isCancelled: () => false,
    onWritten: (batches) => batches.forEach((batch) => done.addBatch(batch)),
  });
  if (!stored.ok) return stored;
  const gone = done.gone();
  const scrubbed = await file.scrub(gone);
  if (!scrubbed.ok) return scrubbed;
  const saved = await file.save();
  if (!saved.ok) return saved;
  return ok({
    ...saved.value,
    numbers: done.numbers,
    mistyped: done.mistyped,
    gone: gone.map(({ number }) => number),
    unwritten: done.unwritten,
    settle: () => done.settle(vault),
  });
}

interface Settlement {
  readonly batchKey: BatchKey;
  readonly outcomes: readonly ItemOutcome[];
}

/** What the parts that are done leave to be done with the file as a whole. */
class DoneParts {
  numbers = 0;
  mistyped = 0;
  readonly unwritten = new Set<string>();
  readonly #settlements: Settlement[] = [];
  readonly #replacements = new Map<HeldNumber, NumberReplacement>();
  readonly #staying = new Set<HeldNumber>();

  addReplacements(replacements: readonly NumberReplacement[]): void {
    for (const one of replacements) one.number.open((digits) => this.#replacements.set(digits, one));
  }

  addSettlement(settlement: Settlement): void {
    this.#settlements.push(settlement);
  }

  addBatch({ items, planned, cells }: WrittenItems): void {
    this.numbers += items.size;
    for (const { number } of items.values()) if (number.open(isMistyped)) this.mistyped += 1;
    for (const [index, { cell, spans }] of planned.entries()) {
      if (cells[index]?.outcome.kind === "written") continue;
      this.unwritten.add(addressOf(cell));
      for (const { item } of spans) {
        if (item !== undefined) items.get(item)?.number.open((digits) => this.#staying.add(digits));
      }
    }
  }

  /** A number that stays in one cell stays in the texts too: there it is found again by the next run. */
  gone(): readonly NumberReplacement[] {
    return [...this.#replacements].flatMap(([digits, one]) => (this.#staying.has(digits) ? [] : [one]));
  }

  async settle(vault: Vault): Promise<Result<void, VaultFailure>> {
    for (const { batchKey, outcomes } of this.#settlements) {
      const settled = await vault.settleBatch(batchKey, outcomes);
      if (!settled.ok) return settled;
    }
    return ok();
  }
}
