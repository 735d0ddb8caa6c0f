/**
 * Numbers of one file into the vault, tokens into the file's new bytes. Nothing is written to a disk here.
 *
 * All batches go to the vault first; the file is then edited once. The vault hears what became of the
 * cells only from {@link TokenizedFile.settle}, after the new file is in place.
 * @module
 */
import type { BatchKey, ItemOutcome, Vault, VaultFailure } from "#application/ports/vault.ts";
import type { CellEdit, EditOutcome, NumberReplacement, WorkbookFailure } from "#application/ports/workbook.ts";
import { addressOf, type TokenizationPlan } from "#application/plan-tokenization.ts";
import { readPersons } from "#application/read-persons.ts";
import type { Scan } from "#application/scan-workbook.ts";
import { createTokenizeCells } from "#application/tokenize-cells.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { EditableFile } from "./editable-file.ts";

export interface TokenizedFile {
  readonly blob: Blob;
  /** Numbers that must be nowhere in {@link blob}. */
  readonly gone: readonly Secret<HeldNumber>[];
  /** Addresses of cells that did not take their token, as `'Sheet'!C5`. */
  readonly unwritten: ReadonlySet<string>;
  readonly settle: () => Promise<Result<void, VaultFailure>>;
}
interface Settlement {
  readonly batchKey: BatchKey;
  readonly outcomes: readonly ItemOutcome[];
}

export async function tokenizeFile(
  file: EditableFile,
  work: { readonly scan: Scan; readonly plan: TokenizationPlan; readonly vault: Vault },
  purposes: readonly [Purpose, ...Purpose[]],
): Promise<Result<TokenizedFile, WorkbookFailure | VaultFailure>> {
  const { scan, plan, vault } = work;
  const personOf = await readPersons(file.workbook, scan.detection, plan);
  if (!personOf.ok) return personOf;
  const edits: CellEdit[] = [];
  const replacements: NumberReplacement[] = [];
  const settlements: Settlement[] = [];
  const stored = await createTokenizeCells({
    workbook: {
      writeCells: (more) => {
        edits.push(...more);
        return Promise.resolve(ok(more.map((): EditOutcome => ({ kind: "written" }))));
      },
      replaceInTexts: (more) => {
        replacements.push(...more);
        return Promise.resolve(ok());
      },
    },
    vault: {
      tokenize: (batch) => vault.tokenize(batch),
      settleBatch: (batchKey, outcomes) => {
        settlements.push({ batchKey, outcomes });
        return Promise.resolve(ok());
      },
    },
    randomness: { uuid: () => crypto.randomUUID() },
  })({
    workbook: scan.workbook,
    knownTokens: scan.detection.tokens.flatMap(({ sample }) => sample),
    plan,
    purposes,
    personOf: personOf.value,
    isCancelled: () => false,
  });
  if (!stored.ok) return failed(stored.failure.cause);
  return edit(file, { plan, edits, replacements, settlements, vault });
}

interface Stored {
  readonly plan: TokenizationPlan;
  readonly edits: readonly CellEdit[];
  readonly replacements: readonly NumberReplacement[];
  readonly settlements: readonly Settlement[];
  readonly vault: Vault;
}

async function edit(file: EditableFile, stored: Stored): Promise<Result<TokenizedFile, WorkbookFailure>> {
  const written = await file.workbook.writeCells(stored.edits, { isCancelled: () => false });
  if (!written.ok) return written;
  const stays = staying(stored.plan, written.value);
  const gone = stored.replacements.filter(({ number }) => !number.open((digits) => stays.numbers.has(digits)));
  const scrubbed = await file.scrub(gone);
  if (!scrubbed.ok) return scrubbed;
  const saved = await file.save();
  if (!saved.ok) return saved;
  return ok({
    blob: saved.value,
    gone: gone.map(({ number }) => number),
    unwritten: stays.cells,
    settle: () => settle(stored, stays.outcomes),
  });
}

interface Staying {
  readonly numbers: ReadonlySet<HeldNumber>;
  readonly outcomes: ReadonlyMap<string, ItemOutcome["outcome"]>;
  readonly cells: ReadonlySet<string>;
}

/** A number that stays in one cell stays in the texts too: there it is found again by the next run. */
function staying(plan: TokenizationPlan, outcomes: readonly EditOutcome[]): Staying {
  const numbers = new Set<HeldNumber>();
  const byReference = new Map<string, ItemOutcome["outcome"]>();
  const cells = new Set<string>();
  for (const [index, planned] of plan.cells.entries()) {
    const kind = outcomes[index]?.kind ?? "not_reached";
    if (kind === "written") continue;
    cells.add(addressOf(planned.cell));
    for (const { item } of planned.spans) {
      const held = item === undefined ? undefined : plan.items[item];
      held?.number.open((digits) => numbers.add(digits));
      if (held !== undefined && kind !== "not_reached") byReference.set(held.reference, kind);
    }
  }
  return { numbers, outcomes: byReference, cells };
}

async function settle(
  { settlements, vault }: Stored,
  unwritten: Staying["outcomes"],
): Promise<Result<void, VaultFailure>> {
  for (const { batchKey, outcomes } of settlements) {
    const told = outcomes.map(({ reference, outcome }) => ({
      reference,
      outcome: unwritten.get(reference) ?? outcome,
    }));
    const settled = await vault.settleBatch(batchKey, told);
    if (!settled.ok) return settled;
  }
  return ok();
}
