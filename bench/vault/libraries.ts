/**
 * Libraries beside ours. None does the same job: what each leaves out stands beside it.
 * @module
 */
import { randomBytes, randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";
import {
  buildClient,
  CommitmentPolicy,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from "@aws-crypto/client-node";
import type Database from "better-sqlite3";
import { nextDigits } from "./fictional-batch.ts";
import { type Measure, rate } from "./measure.ts";

/** The same interface; its own types do not resolve. */
const Cipherable = createRequire(import.meta.url)("better-sqlite3-multiple-ciphers") as typeof Database;

/** Field encryption with a blind index; nothing stored, no log, no token. Without its native part (an install script). */
export async function cipherSweet(rows: number): Promise<Measure> {
  const { CipherSweet, EncryptedField, BlindIndex, StringProvider, FIPSCrypto } = (await import("ciphersweet-js"))
    .default;
  const engine = new CipherSweet(new StringProvider(randomBytes(32).toString("hex")), new FIPSCrypto());
  const field = new EncryptedField(engine, "records", "number").addBlindIndex(
    new BlindIndex("number_index", [], 128, true),
  );
  return () =>
    rate(rows, async () => {
      for (let row = 0; row < rows; row += 1) await field.prepareForStorage(nextDigits());
    });
}

/** A data key and an envelope a value, committing, unsigned; nothing stored, no index, no log. */
export function awsEncryptionSdk(rows: number): Measure {
  const { encrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT);
  const keyring = new RawAesKeyringNode({
    keyName: "bench",
    keyNamespace: "bench",
    unencryptedMasterKey: randomBytes(32),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });
  return () =>
    rate(rows, async () => {
      for (let row = 0; row < rows; row += 1) {
        await encrypt(keyring, nextDigits(), { encryptionContext: { tenant: "default", row: String(row) } });
      }
    });
}

/** Whole pages under one key, by SQLCipher's format; synced, unique index; no token, no log, no key a record. */
export function sqlCipher(folder: string, size: number): Measure {
  const database = new Cipherable(path.join(folder, "sqlcipher.db"));
  for (const pragma of ["cipher = 'sqlcipher'", "legacy = 4", `key = '${randomUUID()}'`]) database.pragma(pragma);
  for (const pragma of ["journal_mode = WAL", "synchronous = FULL"]) database.pragma(pragma);
  database.exec("CREATE TABLE records (id BLOB PRIMARY KEY, number TEXT NOT NULL UNIQUE) WITHOUT ROWID");
  const insert = database.prepare<[Buffer, string]>("INSERT INTO records VALUES (?, ?)");
  const insertAll = database.transaction((numbers: readonly string[]) => {
    for (const number of numbers) insert.run(randomBytes(16), number);
  });
  return () => {
    const numbers = Array.from({ length: size }, nextDigits);
    return rate(size, () => insertAll(numbers));
  };
}
