/**
 * The first lines of a backup file: what it is, then one line of JSON that says what is in it. Nothing of
 * it is secret; all of it is bound into the ciphertext that follows.
 * @module
 */
import * as z from "zod/mini";

export const BACKUP_MAGIC = "mynumber-vault-backup-1\n";
export const MAX_HEADER_BYTES = 1_048_576;

const count = z.int().check(z.nonnegative());
const hex = z.string().check(z.regex(/^[0-9a-f]+$/u));

export const backupHeader = z.strictObject({
  createdAtMs: count,
  schema: count,
  salt: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/u)),
  /** Key under which the file is sealed; without it, it does not open. */
  sealedUnder: z.string(),
  /** Key versions without which the database does not open. */
  rootKeys: z.array(z.strictObject({ keyId: z.string(), usage: z.string() })),
  dataKeys: z.array(z.strictObject({ tenant: z.string(), keyId: z.string(), state: z.string() })),
  logs: z.array(z.strictObject({ tenant: z.string(), size: count, root: hex })),
  rows: z.record(z.string(), count),
  database: z.strictObject({ bytes: count, sha256: hex }),
  /** The key file under a passphrase; only where it was asked for. */
  keys: z.optional(z.strictObject({ provider: z.string(), sealedUnder: z.string(), sealed: z.string() })),
});
export type BackupHeader = z.output<typeof backupHeader>;

export function formatHeader(header: BackupHeader): Buffer {
  return Buffer.from(`${BACKUP_MAGIC}${JSON.stringify(header)}\n`, "utf8");
}

/** Header and where the ciphertext begins; `undefined` for what is no whole header of a backup. */
export function parseHeader(start: Buffer): { readonly header: BackupHeader; readonly bytes: Buffer } | undefined {
  if (!start.subarray(0, BACKUP_MAGIC.length).equals(Buffer.from(BACKUP_MAGIC))) return undefined;
  const end = start.indexOf(0x0a, BACKUP_MAGIC.length);
  if (end === -1) return undefined;
  try {
    const parsed = backupHeader.safeParse(JSON.parse(start.toString("utf8", BACKUP_MAGIC.length, end)));
    return parsed.success ? { header: parsed.data, bytes: start.subarray(0, end + 1) } : undefined;
  } catch {
    return undefined;
  }
}
