/**
 * A consistent copy of a vault's database while a server writes to it, by SQLite's online backup, and what
 * a backup says of it.
 * @module
 */
import Database from "better-sqlite3";
import { chmodSync, closeSync, openSync } from "node:fs";

const ALL_PAGES = 0x7fffffff;

export interface SnapshotContents {
  readonly schema: number;
  readonly rootKeys: readonly { readonly keyId: string; readonly usage: string; readonly checkValue: Buffer }[];
  readonly dataKeys: readonly { readonly tenant: string; readonly keyId: string; readonly state: string }[];
  readonly logs: readonly { readonly tenant: string; readonly size: number; readonly root: Buffer }[];
  /** Rows of each table, by name. */
  readonly rows: Readonly<Record<string, number>>;
}

/** The file for the copy could not be made; the system's error is the cause. */
export class CopyNotMade extends Error {}

/** Copies the database to `target`, a new file for its owner alone. Throws SQLite's error, or {@link CopyNotMade}. */
export async function copyDatabase(location: string, target: string): Promise<void> {
  try {
    closeSync(openSync(target, "wx", 0o600));
  } catch (cause) {
    throw new CopyNotMade("the copy's file could not be made", { cause });
  }
  const source = new Database(location, { fileMustExist: true, readonly: true });
  try {
    // A write of somebody else's begins the copy anew: after the first pages all others follow in one step.
    await source.backup(target, { progress: () => ALL_PAGES });
  } finally {
    source.close();
  }
  chmodSync(target, 0o600);
  // One file must hold everything: no write-ahead log beside it.
  const copy = new Database(target);
  copy.pragma("journal_mode = DELETE");
  copy.close();
}

/** What is in a copy; `undefined` where SQLite finds it damaged. */
export function readSnapshot(location: string): SnapshotContents | undefined {
  const copy = new Database(location, { readonly: true, fileMustExist: true });
  try {
    if (copy.pragma("integrity_check", { simple: true }) !== "ok") return undefined;
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows the columns it names
    const all = <T>(text: string): readonly T[] => copy.prepare<[], T>(text).all();
    const tables = all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    const signingKeys = tables.some(({ name }) => name === "signing_keys")
      ? " UNION ALL SELECT key_id, 'signing', check_value FROM signing_keys"
      : "";
    return {
      schema: all<{ last: number }>("SELECT max(number) AS last FROM schema_migrations")[0]?.last ?? 0,
      rootKeys: all(
        `SELECT key_id AS keyId, usage, check_value AS checkValue FROM root_keys WHERE state = 'live'${signingKeys}`,
      ),
      dataKeys: all("SELECT tenant_id AS tenant, key_id AS keyId, state FROM data_keys ORDER BY tenant_id, epoch"),
      logs: all("SELECT tenant_id AS tenant, size, root FROM log_heads ORDER BY tenant_id"),
      rows: Object.fromEntries(
        tables.map(({ name }) => [
          name,
          all<{ count: number }>(`SELECT count(*) AS count FROM "${name.replaceAll('"', '""')}"`)[0]?.count ?? 0,
        ]),
      ),
    };
  } finally {
    copy.close();
  }
}
