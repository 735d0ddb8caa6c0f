import type { Transaction } from "kysely";
import type { IdentityTables } from "../oidc/identity-tables-port.ts";
import type { SecondFactorStore } from "../oidc/second-factor/second-factor-store-port.ts";
import type { VaultTables } from "./tables.ts";

const FACTOR_TABLES = ["totp_secrets", "passkeys"] as const;

export function createSecondFactorStore(transaction: Transaction<VaultTables>, tenant: string): SecondFactorStore {
  const database = transaction.$extendTables<IdentityTables>();
  const deleteOf = (table: (typeof FACTOR_TABLES)[number] | "recovery_codes", subject: string) =>
    database.deleteFrom(table).where("tenant_id", "=", tenant).where("subject", "=", subject);
  return {
    insertTotp: async (subject, secret_box, last_step, created_at_ms) => {
      const inserted = await database
        .insertInto("totp_secrets")
        .values({ tenant_id: tenant, subject, secret_box, last_step, created_at_ms })
        .onConflict((conflict) => conflict.columns(["tenant_id", "subject"]).doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },
    insertPasskey: async (subject, { credentialId, publicKey, counter }, created_at_ms) => {
      const inserted = await database
        .insertInto("passkeys")
        .values({
          tenant_id: tenant,
          subject,
          credential_id: credentialId,
          public_key: publicKey,
          use_counter: counter,
          created_at_ms,
          used_at_ms: null,
        })
        .onConflict((conflict) => conflict.column("credential_id").doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },
    deleteTotp: async (subject) => {
      const { numDeletedRows } = await deleteOf("totp_secrets", subject).executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    deletePasskey: async (subject, credentialId) => {
      const { numDeletedRows } = await database
        .deleteFrom("passkeys")
        .where("tenant_id", "=", tenant)
        .where("subject", "=", subject)
        .where("credential_id", "=", credentialId)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    countFactors: async (subject) => {
      let factors = 0;
      for (const table of FACTOR_TABLES) {
        const rows = database.selectFrom(table).select("subject").where("tenant_id", "=", tenant);
        factors += (await rows.where("subject", "=", subject).execute()).length;
      }
      return factors;
    },
    holders: async () => {
      const held = new Set<string>();
      for (const table of FACTOR_TABLES) {
        const rows = await database.selectFrom(table).select("subject").where("tenant_id", "=", tenant).execute();
        for (const { subject } of rows) held.add(subject);
      }
      return held;
    },
    putRecoveryCodes: async (subject, digests) => {
      await deleteOf("recovery_codes", subject).execute();
      await database
        .insertInto("recovery_codes")
        .values(digests.map((code_digest) => ({ tenant_id: tenant, subject, code_digest })))
        .execute();
    },
    takeRecoveryCode: async (subject, digest) => {
      const { numDeletedRows } = await deleteOf("recovery_codes", subject)
        .where("code_digest", "=", digest)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    deleteAll: async (subject) => {
      for (const table of [...FACTOR_TABLES, "recovery_codes"] as const) await deleteOf(table, subject).execute();
    },
  };
}
