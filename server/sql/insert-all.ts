import type { Insertable, Transaction } from "kysely";
import type { VaultTables } from "./tables.ts";

/** SQLite takes 32,766 parameters a statement, PostgreSQL 65,535. */
const MAX_PARAMETERS = 30_000;

/** Inserts `rows`, in as few statements as the engine's limit of parameters allows. */
export async function insertAll<T extends keyof VaultTables>(
  transaction: Transaction<VaultTables>,
  table: T,
  rows: readonly Insertable<VaultTables[T]>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).length;
  for (const part of inParts(rows, Math.floor(MAX_PARAMETERS / Math.max(columns, 1)))) {
    await transaction.insertInto(table).values(part).execute();
  }
}

/** What `select` answers for all of `keys`, asked in parts that the engine's limit of parameters allows. */
export async function selectAll<K, R>(
  keys: readonly K[],
  select: (part: readonly K[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const found: R[] = [];
  for (const part of inParts(keys, MAX_PARAMETERS - 1)) found.push(...(await select(part)));
  return found;
}

function inParts<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) => list.slice(part * size, (part + 1) * size));
}
