/**
 * The same rows by PostgreSQL's own pgcrypto: numbers and keys are sent in every statement, the row has no token of its
 * own and no log entry. Same payload, unique index, batch size and number of connections as ours.
 * @module
 */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { nextDigits } from "./fictional-batch.ts";
import { type Measure, rate } from "./measure.ts";

const CONNECTIONS = 2;
const RECIPES = {
  /** OpenPGP with an integrity check; a session key and a slow key derivation a row. */
  pgp_sym_encrypt: "pgp_sym_encrypt(digits, $2)",
  /** AES-CBC: nothing notices a changed ciphertext, nothing binds it to its row. */
  encrypt_iv: "encrypt_iv(convert_to(digits, 'UTF8'), $2::bytea, gen_random_bytes(16), 'aes')",
} as const;

export async function pgcrypto(
  url: string,
  recipe: keyof typeof RECIPES,
  size: number,
): Promise<Measure & { end(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  const table = `peer_${recipe}`;
  await pool.query("CREATE EXTENSION IF NOT EXISTS pgcrypto");
  await pool.query(
    `CREATE TABLE ${table} (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), sealed bytea NOT NULL, number_index bytea NOT NULL UNIQUE)`,
  );
  const key = recipe === "encrypt_iv" ? randomBytes(32) : randomBytes(32).toString("hex");
  const statement = `INSERT INTO ${table} (sealed, number_index)
    SELECT ${RECIPES[recipe]}, hmac(digits, $3::text, 'sha256') FROM unnest($1::text[]) AS digits`;
  const measure = async () => {
    const batches = Array.from({ length: CONNECTIONS }, () => Array.from({ length: size }, nextDigits));
    return rate(size * CONNECTIONS, () =>
      Promise.all(batches.map((digits) => pool.query(statement, [digits, key, "an index key"]))),
    );
  };
  return Object.assign(measure, { end: () => pool.end() });
}
