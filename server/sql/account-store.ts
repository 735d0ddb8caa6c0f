/**
 * Accounts and one-time links of one tenant, inside the transaction of the act that changes them.
 * @module
 */
import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { AccountStore } from "../oidc/account-store-port.ts";
import type { IdentityTables } from "../oidc/identity-tables-port.ts";
import type { VaultTables } from "./tables.ts";

export function createAccountStore(transaction: Transaction<VaultTables>, tenant: string): AccountStore {
  const database = transaction.$extendTables<IdentityTables>();
  const accounts = () => database.selectFrom("accounts").selectAll().where("tenant_id", "=", tenant);
  return {
    list: () => accounts().orderBy("user_name").execute(),
    find: (subject) => accounts().where("subject", "=", subject).executeTakeFirst(),
    insert: async (account) => {
      const inserted = await database
        .insertInto("accounts")
        .values({ tenant_id: tenant, ...account })
        .onConflict((conflict) => conflict.column("user_name").doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },
    change: async (subject, change) => {
      await database
        .updateTable("accounts")
        .set(change)
        .where("tenant_id", "=", tenant)
        .where("subject", "=", subject)
        .execute();
    },
    putLink: async (secret, subject, expires_at_ms) => {
      await database
        .deleteFrom("sign_in_links")
        .where("tenant_id", "=", tenant)
        .where("subject", subject === null ? "is" : "=", subject)
        .execute();
      await database
        .insertInto("sign_in_links")
        .values({ tenant_id: tenant, link_digest: digestOfLink(secret), subject, expires_at_ms })
        .execute();
    },
    findLink: (secret, nowMs) =>
      database
        .selectFrom("sign_in_links")
        .select("subject")
        .where("tenant_id", "=", tenant)
        .where("link_digest", "=", digestOfLink(secret))
        .where("expires_at_ms", ">", nowMs)
        .executeTakeFirst(),
    takeLink: (secret, nowMs) =>
      database
        .deleteFrom("sign_in_links")
        .where("tenant_id", "=", tenant)
        .where("link_digest", "=", digestOfLink(secret))
        .where("expires_at_ms", ">", nowMs)
        .returning("subject")
        .executeTakeFirst(),
  };
}

function digestOfLink(secret: string): Uint8Array {
  return createHash("sha256").update(secret).digest();
}
