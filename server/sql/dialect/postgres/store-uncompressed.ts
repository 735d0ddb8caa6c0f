/**
 * Long values that PostgreSQL would try to compress at every batch: ids and ciphertexts do not shrink, and of an entry of
 * the log the half that would be saved costs more than it is worth. What is stored already stays as it is.
 * Migration 18 runs this: released, it never changes.
 * @module
 */
import { type Kysely, sql } from "kysely";

const COLUMNS = [
  ["batches", "record_ids"],
  ["batches", "outcomes"],
  ["batches", "sealed_references"],
  ["log_entries", "entry"],
] as const;

export async function storeUncompressed(database: Kysely<unknown>): Promise<void> {
  for (const [table, column] of COLUMNS) {
    await sql.raw(`ALTER TABLE ${table} ALTER COLUMN ${column} SET STORAGE EXTERNAL`).execute(database);
  }
}
