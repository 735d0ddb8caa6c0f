/**
 * What the batches that are done leave to be done with their file as a whole. There may be a million numbers, so each takes
 * a few bytes beside its token.
 * @module
 */
import { addressOf } from "#application/plan-tokenization.ts";
import type { BatchKey, ItemOutcome, Vault, VaultFailure } from "#application/ports/vault.ts";
import type { NumberReplacement } from "#application/ports/workbook.ts";
import type { WrittenItems } from "#application/tokenize-cells.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { type HeldNumber, isMistyped, parseHeldNumber } from "#domain/number/my-number.ts";
import { NumberIndex } from "#domain/number/number-index.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { packReferences, unpackReferences } from "./packed-references.ts";

/** Numbers that are to be nowhere in a file, with their tokens. Can be gone through again and again. */
export interface GoneNumbers extends Iterable<NumberReplacement> {
  /** Different ones. */
  readonly size: number;
}

/** What the vault is to be told of a batch: nearly always that all of it was written. */
interface Settlement {
  readonly batchKey: BatchKey;
  /** Packed. */
  readonly references: string;
  /** By the item's place, where it is another than `written`. */
  readonly others: ReadonlyMap<number, ItemOutcome["outcome"]>;
}

/** The vault makes one commit for what waits together. */
const SETTLED_AT_ONCE = 8;

export class DoneBatches {
  numbers = 0;
  mistyped = 0;
  /** Addresses of cells that did not take their token, as `'Sheet'!C5`. */
  readonly unwritten = new Set<string>();
  readonly #settlements: Settlement[] = [];
  /** By the number's value, the place of its token. */
  readonly #places = new NumberIndex();
  readonly #tokens: TokenText[] = [];
  readonly #staying = new Set<number>();

  addReplacements(replacements: readonly NumberReplacement[]): void {
    for (const { number, token } of replacements) {
      const value = number.open(Number);
      this.#tokens[this.#places.claim(value)] = token;
    }
  }

  addSettlement(batchKey: BatchKey, outcomes: readonly ItemOutcome[]): void {
    const others = new Map<number, ItemOutcome["outcome"]>();
    for (const [place, { outcome }] of outcomes.entries()) if (outcome !== "written") others.set(place, outcome);
    this.#settlements.push({ batchKey, references: packReferences(outcomes), others });
  }

  addBatch({ items, planned, cells }: WrittenItems): void {
    this.numbers += items.size;
    for (const { number } of items.values()) if (number.open(isMistyped)) this.mistyped += 1;
    for (const [index, { cell, spans }] of planned.entries()) {
      if (cells[index]?.outcome.kind === "written") continue;
      this.unwritten.add(addressOf(cell));
      for (const { item } of spans) {
        if (item !== undefined) items.get(item)?.number.open((digits) => this.#staying.add(Number(digits)));
      }
    }
  }

  /** A number that stays in one cell stays in the texts too: there it is found again by the next run. */
  get gone(): GoneNumbers {
    const [values, tokens, staying] = [this.#places.values, this.#tokens, this.#staying];
    return {
      size: values.reduce((size, value) => (staying.has(value) ? size : size + 1), 0),
      *[Symbol.iterator]() {
        for (const [place, value] of values.entries()) {
          const token = tokens[place];
          if (token !== undefined && !staying.has(value)) yield { number: numberOf(value), token };
        }
      },
    };
  }

  async settle(vault: Vault): Promise<Result<void, VaultFailure>> {
    for (let first = 0; first < this.#settlements.length; first += SETTLED_AT_ONCE) {
      const some = this.#settlements.slice(first, first + SETTLED_AT_ONCE);
      const answers = await Promise.all(some.map((settlement) => settle(vault, settlement)));
      const refused = answers.find(({ ok }) => !ok);
      if (refused !== undefined) return refused;
    }
    return ok();
  }
}

function settle(vault: Vault, { batchKey, references, others }: Settlement): ReturnType<Vault["settleBatch"]> {
  const outcomes = unpackReferences(references).map((reference, place): ItemOutcome => ({
    reference,
    outcome: others.get(place) ?? "written",
  }));
  return vault.settleBatch(batchKey, outcomes);
}

function numberOf(value: number): Secret<HeldNumber> {
  const number = parseHeldNumber(String(value).padStart(12, "0"));
  if (!number.ok) throw new TypeError("a value that is no number was kept");
  return new Secret(number.value);
}
