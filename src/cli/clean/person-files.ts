/**
 * In how many files each person's number lay. Numbers are told apart by a code under a key of this run,
 * which is never written down; persons are shown as their rows name them.
 * @module
 */
import { createHmac, randomBytes } from "node:crypto";
import type { BatchItem } from "#application/ports/vault.ts";
import { maskNumbers } from "../scan/mask-numbers.ts";

export interface PersonRow {
  /** Employee number and name as far as a sheet told them. */
  readonly employeeNumber: string | undefined;
  readonly name: string | undefined;
  readonly files: number;
}

export class PersonFiles {
  readonly #key = randomBytes(32);
  readonly #persons = new Map<string, { employeeNumber?: string; name?: string; readonly files: Set<string> }>();

  note(path: string, items: readonly BatchItem[]): void {
    for (const { number, person } of items) {
      const code = number.open((digits) => createHmac("sha256", this.#key).update(digits).digest("base64"));
      const row = this.#persons.get(code) ?? { files: new Set<string>() };
      this.#persons.set(code, row);
      row.files.add(path);
      if (person?.employeeNumber !== undefined) row.employeeNumber ??= maskNumbers(person.employeeNumber);
      if (person?.name !== undefined) row.name ??= maskNumbers(person.name);
    }
  }

  /** Most files first. */
  rows(): readonly PersonRow[] {
    return [...this.#persons.values()]
      .map(({ employeeNumber, name, files }) => ({ employeeNumber, name, files: files.size }))
      .sort((a, b) => b.files - a.files);
  }
}
