import { generateKeySync } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { FAILURES_UNTIL_LOCKED, LOCKED_FOR_MS, createAccountLock } from "#server/oidc/account-lock.ts";
import type { IdentityTables } from "#server/oidc/identity-tables-port.ts";
import { type LocalAccounts, createLocalAccounts } from "#server/oidc/local-accounts.ts";
import { type Passwords, createPasswords } from "#server/oidc/passwords.ts";
import { identityMigration } from "#server/sql/migrations/0002-identity.ts";
import { signInMigration } from "#server/sql/migrations/0005-sign-in.ts";
import { signOutsMigration } from "#server/sql/migrations/0015-sign-outs.ts";
import { CHEAP_PASSWORDS } from "../../support/oidc/identity-server.ts";

const HANAKO = {
  userName: "hanako",
  password: "correct horse battery",
  displayName: "架空 花子",
  roles: ["clerk", "auditor"],
  tenant: "tenant-1",
} as const;

let passwords: Passwords;
let database: Kysely<IdentityTables>;
let accounts: LocalAccounts;
let statements: string[];
let nowMs: number;
beforeAll(async () => {
  passwords = await createPasswords(CHEAP_PASSWORDS);
});
beforeEach(async () => {
  nowMs = 1_800_000_000_000;
  statements = [];
  const bare = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: new SQLite(":memory:") }),
    log: ({ query }) => void statements.push(query.sql),
  });
  await identityMigration.up(bare, {});
  await signInMigration.up(bare, {});
  await signOutsMigration.up(bare, {});
  database = bare.$extendTables<IdentityTables>();
  const lock = createAccountLock({ database, key: generateKeySync("aes", { length: 256 }), now: () => nowMs });
  accounts = createLocalAccounts({ database, passwords, lock, now: () => nowMs });
});

describe("accounts", () => {
  it("are none at first", async () => {
    expect(await accounts.isEmpty()).toBe(true);
    await accounts.create(HANAKO);
    expect(await accounts.isEmpty()).toBe(false);
  });

  it("have a subject of their own, which a deleted account's name does not bring back", async () => {
    const first = await accounts.create(HANAKO);
    await database.deleteFrom("accounts").execute();
    const second = await accounts.create(HANAKO);
    expect(first.ok && second.ok && first.value.subject !== second.value.subject).toBe(true);
  });

  it.each(["hanako", "HANAKO", "ｈａｎａｋｏ", " hanako "])("take %p as the same name once", async (userName) => {
    await accounts.create(HANAKO);
    const taken = { ok: false, failure: { code: "user_name_taken" } };
    expect(await accounts.create({ ...HANAKO, userName })).toEqual(taken);
    expect(await accounts.create({ ...HANAKO, userName, tenant: "tenant-2" })).toEqual(taken);
  });

  it("refuse a password of eleven characters and take one of twelve, counted as people count", async () => {
    const short = { ok: false, failure: { code: "password_too_short", minCharacters: 12 } };
    expect(await accounts.create({ ...HANAKO, password: "𠮷".repeat(11) })).toEqual(short);
    expect(await accounts.isEmpty()).toBe(true);
    expect(await accounts.create({ ...HANAKO, password: "𠮷".repeat(12) })).toMatchObject({ ok: true });
  });

  it("take a password however it was composed", async () => {
    await accounts.create({ ...HANAKO, password: "パスワードがぎぐげご 2026".normalize("NFD") });
    expect(await accounts.authenticate("hanako", "パスワードがぎぐげご 2026".normalize("NFC"))).toBeDefined();
  });
});

describe("authenticate", () => {
  beforeEach(async () => {
    await accounts.create(HANAKO);
    statements = [];
  });

  it("answers with the person", async () => {
    expect((await accounts.authenticate("hanako", HANAKO.password))?.caller).toMatchObject({
      displayName: "架空 花子",
      tenant: "tenant-1",
      roles: ["clerk", "auditor"],
    });
  });

  it("S1: takes the same steps for a wrong password, an unknown name and a locked name", async () => {
    const stepsOf = async (userName: string) => {
      statements = [];
      expect(await accounts.authenticate(userName, "wrong")).toBeUndefined();
      return [...statements];
    };
    const wrong = await stepsOf("hanako");
    const unknown = await stepsOf("nobody");
    for (let count = 1; count < FAILURES_UNTIL_LOCKED; count += 1) await accounts.authenticate("hanako", "wrong");
    const locked = await stepsOf("hanako");
    expect(wrong.length).toBeGreaterThan(0);
    expect(unknown).toEqual(wrong);
    expect(locked).toEqual(wrong);
  });

  it("locks with the tenth failure, for a quarter of an hour from then, however often it is tried meanwhile", async () => {
    for (let count = 0; count < FAILURES_UNTIL_LOCKED; count += 1) await accounts.authenticate("hanako", "wrong");
    nowMs += LOCKED_FOR_MS - 1;
    expect(await accounts.authenticate("hanako", HANAKO.password)).toBeUndefined();
    nowMs += 1;
    expect(await accounts.authenticate("hanako", HANAKO.password)).toBeDefined();
  });

  it("counts guesses that are made at once", async () => {
    const guesses = Array.from({ length: FAILURES_UNTIL_LOCKED }, () => accounts.authenticate("hanako", "wrong"));
    const right = accounts.authenticate("hanako", HANAKO.password);
    expect(await Promise.all([...guesses, right])).toEqual(Array(FAILURES_UNTIL_LOCKED + 1).fill(undefined));
  });

  it("starts to count again after a whole sign-in", async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let count = 1; count < FAILURES_UNTIL_LOCKED; count += 1) await accounts.authenticate("hanako", "wrong");
      const known = await accounts.authenticate("hanako", HANAKO.password);
      await accounts.forgetAttempts(known?.caller.subject ?? "");
    }
  });

  it("starts from one after a lock is over", async () => {
    for (let count = 0; count < FAILURES_UNTIL_LOCKED; count += 1) await accounts.authenticate("hanako", "wrong");
    nowMs += LOCKED_FOR_MS;
    for (let count = 1; count < FAILURES_UNTIL_LOCKED; count += 1) await accounts.authenticate("hanako", "wrong");
    expect(await accounts.authenticate("hanako", HANAKO.password)).toBeDefined();
  });

  it("is locked for no longer than ever where the clock was set back, and for no less", async () => {
    for (let count = 0; count < FAILURES_UNTIL_LOCKED; count += 1) await accounts.authenticate("hanako", "wrong");
    nowMs -= 365 * 24 * 3_600_000;
    expect(await accounts.authenticate("hanako", HANAKO.password)).toBeUndefined();
    nowMs += LOCKED_FOR_MS - 1;
    expect(await accounts.authenticate("hanako", HANAKO.password)).toBeUndefined();
    nowMs += 1;
    expect(await accounts.authenticate("hanako", HANAKO.password)).toBeDefined();
  });

  it("keeps the lock of one name from another", async () => {
    for (let count = 0; count < FAILURES_UNTIL_LOCKED; count += 1) await accounts.authenticate("nobody", "wrong");
    expect(await accounts.authenticate("hanako", HANAKO.password)).toBeDefined();
  });

  it("stores no typed name, and forgets failures after a day", async () => {
    await accounts.authenticate("canary-typed-password", "wrong");
    const stored = await database.selectFrom("sign_in_attempts").selectAll().execute();
    expect(Buffer.from(stored[0]?.name_digest ?? []).toString("latin1")).not.toContain("canary");
    nowMs += 25 * 60 * 60 * 1000;
    await accounts.authenticate("hanako", "wrong");
    expect(await database.selectFrom("sign_in_attempts").selectAll().execute()).toHaveLength(1);
  });

  it.each(["' OR 1=1 --", "__proto__", "%", "hanako\u0000"])("knows no %p", async (userName) => {
    expect(await accounts.authenticate(userName, HANAKO.password)).toBeUndefined();
    expect(await accounts.isEmpty()).toBe(false);
  });
});
