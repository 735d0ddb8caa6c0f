import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/**
 * What a person shows beside the password: an authenticator app, passkeys, recovery codes.
 *
 * `last_step` is the newest time step whose code was taken; an older one is a replay. The shared secret lies
 * here sealed, a recovery code as its digest. A passkey's id is unique over all tenants, because somebody who
 * signs in with one names no tenant.
 */
export const secondFactorMigration: Migration = { number: 9, name: "second-factor", up };

const STATEMENTS = [
  sql`CREATE TABLE totp_secrets (
    tenant_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    secret_box BLOB NOT NULL,
    last_step INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, subject)
  ) STRICT, WITHOUT ROWID`,

  sql`CREATE TABLE passkeys (
    tenant_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    credential_id TEXT NOT NULL,
    public_key BLOB NOT NULL,
    use_counter INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    used_at_ms INTEGER,
    PRIMARY KEY (tenant_id, subject, credential_id)
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE UNIQUE INDEX passkeys_by_credential ON passkeys (credential_id)`,

  sql`CREATE TABLE recovery_codes (
    tenant_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    code_digest BLOB NOT NULL,
    PRIMARY KEY (tenant_id, subject, code_digest)
  ) STRICT, WITHOUT ROWID`,
];

async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
}
