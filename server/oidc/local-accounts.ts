/**
 * The people who may sign in, kept in the vault's own database.
 *
 * A guess is counted before it is checked, so that guesses sent at once do not slip past the limit.
 * Unknown, locked and wrong are one answer and take the same time.
 * @module
 */
import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { ROLES } from "#contract/account.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import type { Accounts, Caller, NewAccount } from "./identity-port.ts";
import type { IdentityTables } from "./identity-tables.ts";
import { PASSWORD_MIN_CHARACTERS, type Passwords } from "./passwords.ts";

export const FAILED_ATTEMPTS_UNTIL_LOCKED = 10;
export const LOCKED_FOR_MS = 15 * 60 * 1000;

export interface LocalAccounts extends Accounts {
  /** The person, or `undefined` when the name is unknown or locked or the password is wrong. */
  authenticate(userName: string, password: string): Promise<Caller | undefined>;
  /** `undefined`: there is no such account any more. */
  findBySubject(subject: string): Promise<Caller | undefined>;
}

export interface LocalAccountsOptions {
  readonly database: Kysely<IdentityTables>;
  readonly passwords: Passwords;
  readonly now: () => number;
}

export function createLocalAccounts(options: LocalAccountsOptions): LocalAccounts {
  return {
    create: (account) => create(options, account),
    isEmpty: async () =>
      (await options.database.selectFrom("accounts").select("subject").limit(1).executeTakeFirst()) === undefined,
    authenticate: (userName, password) => authenticate(options, userName, password),
    findBySubject: async (subject) => {
      const row = await options.database
        .selectFrom("accounts")
        .select(CALLER_COLUMNS)
        .where("subject", "=", subject)
        .executeTakeFirst();
      return row && callerOf(row);
    },
  };
}

const CALLER_COLUMNS = ["subject", "tenant_id", "display_name", "roles"] as const;

async function create(options: LocalAccountsOptions, account: NewAccount): ReturnType<Accounts["create"]> {
  if (Array.from(account.password).length < PASSWORD_MIN_CHARACTERS)
    return failed({ code: "password_too_short", minCharacters: PASSWORD_MIN_CHARACTERS });
  const subject = randomUUID();
  const inserted = await options.database
    .insertInto("accounts")
    .values({
      tenant_id: account.tenant,
      subject,
      user_name: foldUserName(account.userName),
      display_name: account.displayName,
      roles: account.roles.join(" "),
      password_hash: await options.passwords.hash(account.password),
      failed_attempts: 0,
      locked_until_ms: 0,
      created_at_ms: options.now(),
    })
    .onConflict((conflict) => conflict.column("user_name").doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n ? ok({ subject }) : failed({ code: "user_name_taken" });
}

async function authenticate(
  { database, passwords, now }: LocalAccountsOptions,
  userName: string,
  password: string,
): Promise<Caller | undefined> {
  const counted = await countAttempt(database, foldUserName(userName), now());
  const fits = await passwords.verify(counted?.password_hash, password);
  if (!counted || !fits) return undefined;
  await database
    .updateTable("accounts")
    .set({ failed_attempts: 0, locked_until_ms: 0 })
    .where("tenant_id", "=", counted.tenant_id)
    .where("subject", "=", counted.subject)
    .execute();
  return callerOf(counted);
}

/** Counts one more attempt, locks with the tenth, and starts from one after a lock has ended. */
function countAttempt(database: Kysely<IdentityTables>, userName: string, nowMs: number) {
  const attempts = sql<number>`CASE WHEN locked_until_ms > 0 THEN 1 ELSE failed_attempts + 1 END`;
  return database
    .updateTable("accounts")
    .set({
      failed_attempts: attempts,
      locked_until_ms: sql<number>`CASE WHEN ${attempts} >= ${FAILED_ATTEMPTS_UNTIL_LOCKED}
        THEN ${nowMs + LOCKED_FOR_MS} ELSE 0 END`,
    })
    .where("user_name", "=", userName)
    .where("locked_until_ms", "<=", nowMs)
    .returning([...CALLER_COLUMNS, "password_hash"])
    .executeTakeFirst();
}

interface CallerRow {
  readonly subject: string;
  readonly tenant_id: string;
  readonly display_name: string;
  readonly roles: string;
}

function callerOf(row: CallerRow): Caller {
  const granted = row.roles.split(" ");
  return {
    subject: row.subject,
    displayName: row.display_name,
    tenant: row.tenant_id,
    roles: ROLES.filter((role) => granted.includes(role)),
  };
}

/** Upper and lower case, full and half width are the same name. */
export function foldUserName(userName: string): string {
  return userName.normalize("NFKC").trim().toLowerCase();
}
