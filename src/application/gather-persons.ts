/**
 * Whose numbers many batches hold: asked part by part, put together by the vault's own ids of persons.
 * @module
 */
import type { PersonInBatches } from "#application/ports/batch-review.ts";
import type { BatchKey } from "#application/ports/vault.ts";
import { ok, type Result } from "#domain/kernel/result.ts";

export interface PersonsOfPart {
  readonly persons: readonly {
    readonly personId: string;
    readonly employeeNumber?: string | undefined;
    readonly name?: string | undefined;
    /** Positions in the part. */
    readonly batches: readonly number[];
  }[];
}

export async function gatherPersons<F>(
  batchKeys: readonly BatchKey[],
  partSize: number,
  ask: (part: readonly BatchKey[]) => Promise<Result<PersonsOfPart, F>>,
): Promise<Result<readonly PersonInBatches[], F>> {
  const persons = new Map<string, PersonInBatches & { readonly batches: Set<BatchKey> }>();
  for (let start = 0; start < batchKeys.length; start += partSize) {
    const part = batchKeys.slice(start, start + partSize);
    const answer = await ask(part);
    if (!answer.ok) return answer;
    for (const { personId, employeeNumber, name, batches } of answer.value.persons) {
      const person = persons.get(personId) ?? { employeeNumber, name, batches: new Set<BatchKey>() };
      persons.set(personId, person);
      for (const key of batches.flatMap((position) => part[position] ?? [])) person.batches.add(key);
    }
  }
  return ok([...persons.values()]);
}
