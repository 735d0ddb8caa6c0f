/**
 * The people who may sign in, kept in the vault's own database.
 *
 * Unknown, locked and wrong are one answer, take the same steps and so the same time.
 * @module
 */
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { ROLES } from "#contract/account.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { type AccountId, formatAccountId, parseAccountId } from "./account-id.ts";
import type { AccountLock } from "./account-lock.ts";
import { foldUserName } from "./account-store-port.ts";
import type { Accounts, Caller, NewAccount } from "./identity-port.ts";
import type { IdentityTables } from "./identity-tables-port.ts";
import { PASSWORD_MIN_CHARACTERS, type Passwords } from "./passwords.ts";

export interface LocalAccounts extends Accounts {
  /**
   * The person, or `undefined` when the name is unknown or locked or the password is wrong. The attempt stays
   * counted until {@link forgetAttempts}: a right password is not yet a sign-in.
   */
  authenticate(
    userName: string,
    password: string,
  ): Promise<{ readonly caller: Caller; readonly account: AccountId } | undefined>;
  /**
   * The person as the account stands now. `undefined`: there is no such account any more, it is switched
   * off, or what its sign-ins gave was ended since `account` was handed out.
   */
  find(account: string): Promise<Caller | undefined>;
  userNameOf(subject: string): Promise<string | undefined>;
  /** Counts one more attempt on the account; whether it may be checked. */
  countAttempt(subject: string): Promise<boolean>;
  /** After a whole sign-in: the next failure is the first again. */
  forgetAttempts(subject: string): Promise<void>;
}

export interface LocalAccountsOptions {
  readonly database: Kysely<IdentityTables>;
  readonly passwords: Passwords;
  readonly lock: AccountLock;
  readonly now: () => number;
}

export function createLocalAccounts(options: LocalAccountsOptions): LocalAccounts {
  const { database, lock } = options;
  const userNameOf = async (subject: string) => {
    const row = await database
      .selectFrom("accounts")
      .select("user_name")
      .where("subject", "=", subject)
      .executeTakeFirst();
    return row?.user_name;
  };
  return {
    create: (account) => create(options, account),
    isEmpty: async () =>
      (await database.selectFrom("accounts").select("subject").limit(1).executeTakeFirst()) === undefined,
    authenticate: (userName, password) => authenticate(options, userName, password),
    find: async (account) => {
      const named = parseAccountId(account);
      const row =
        named &&
        (await database
          .selectFrom("accounts")
          .select(CALLER_COLUMNS)
          .where("subject", "=", named.subject)
          .where("sign_outs", "=", named.signOuts)
          .where("disabled_at_ms", "is", null)
          .executeTakeFirst());
      return row && callerOf(row);
    },
    userNameOf,
    countAttempt: async (subject) => {
      const userName = await userNameOf(subject);
      return userName !== undefined && lock.countAttempt(userName);
    },
    forgetAttempts: async (subject) => {
      const userName = await userNameOf(subject);
      if (userName !== undefined) await lock.forgetAttempts(userName);
    },
  };
}

const CALLER_COLUMNS = ["subject", "tenant_id", "display_name", "roles", "person_id", "sign_outs"] as const;

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
      created_at_ms: options.now(),
      person_id: account.person ?? null,
      disabled_at_ms: null,
    })
    .onConflict((conflict) => conflict.column("user_name").doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n ? ok({ subject }) : failed({ code: "user_name_taken" });
}

async function authenticate(
  { database, passwords, lock }: LocalAccountsOptions,
  typedName: string,
  password: string,
): ReturnType<LocalAccounts["authenticate"]> {
  const userName = foldUserName(typedName);
  const isAllowed = await lock.countAttempt(userName);
  const row = await database
    .selectFrom("accounts")
    .select([...CALLER_COLUMNS, "password_hash", "disabled_at_ms"])
    .where("user_name", "=", userName)
    .executeTakeFirst();
  const fits = await passwords.verify(row?.password_hash || undefined, password);
  if (!isAllowed || !row || !fits || row.disabled_at_ms !== null) return undefined;
  return { caller: callerOf(row), account: formatAccountId(row) };
}

interface CallerRow {
  readonly subject: string;
  readonly tenant_id: string;
  readonly display_name: string;
  readonly roles: string;
  readonly person_id: string | null;
}

function callerOf(row: CallerRow): Caller {
  const granted = row.roles.split(" ");
  return {
    subject: row.subject,
    displayName: row.display_name,
    tenant: row.tenant_id,
    roles: ROLES.filter((role) => granted.includes(role)),
    ...(row.person_id !== null && { person: row.person_id }),
  };
}
