import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/**
 * Local accounts, and what the embedded OpenID provider remembers.
 *
 * A user name is unique over all tenants, because the sign-in form asks for no tenant. The provider's
 * records and keys belong to the installation, not to a tenant; they lie here sealed, under a digest of
 * their id, so that a copy of the database lets nobody in.
 */
export const identityMigration: Migration = { number: 2, name: "identity", up };

const STATEMENTS = [
  sql`CREATE TABLE accounts (
    tenant_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    roles TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, subject)
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE UNIQUE INDEX accounts_by_user_name ON accounts (user_name)`,
  sql`CREATE UNIQUE INDEX accounts_by_subject ON accounts (subject)`,

  // Names that have no account are counted too. The digest is keyed.
  sql`CREATE TABLE sign_in_attempts (
    name_digest BLOB NOT NULL PRIMARY KEY,
    attempts INTEGER NOT NULL CHECK (attempts > 0),
    locked_until_ms INTEGER NOT NULL,
    last_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE INDEX sign_in_attempts_by_age ON sign_in_attempts (last_at_ms)`,

  sql`CREATE TABLE oidc_records (
    model TEXT NOT NULL,
    id_digest BLOB NOT NULL,
    payload_box BLOB NOT NULL,
    grant_digest BLOB,
    uid_digest BLOB,
    user_code_digest BLOB,
    consumed_at_s INTEGER,
    expires_at_s INTEGER NOT NULL,
    PRIMARY KEY (model, id_digest)
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE INDEX oidc_records_by_grant ON oidc_records (grant_digest) WHERE grant_digest IS NOT NULL`,
  sql`CREATE INDEX oidc_records_by_uid ON oidc_records (model, uid_digest) WHERE uid_digest IS NOT NULL`,
  sql`CREATE INDEX oidc_records_by_expiry ON oidc_records (expires_at_s)`,

  sql`CREATE TABLE oidc_keys (
    usage TEXT NOT NULL PRIMARY KEY CHECK (usage IN ('signing', 'cookies', 'attempts')),
    keys_box BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
];

async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
}
