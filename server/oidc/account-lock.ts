/**
 * Locks a user name after failures in a row. A guess is counted before it is checked, so that guesses
 * sent at once do not slip past.
 *
 * Names without an account are counted like any other: neither the answer nor the time that the write
 * takes tells which names exist (S1). The name itself is not stored; people type passwords there.
 * @module
 */
import { type KeyObject, createHmac } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { IdentityTables } from "./identity-tables-port.ts";

export const FAILURES_UNTIL_LOCKED = 10;
export const LOCKED_FOR_MS = 15 * 60 * 1000;
/** Failures older than this are forgotten. */
const REMEMBERED_FOR_MS = 24 * 60 * 60 * 1000;

export interface AccountLock {
  /** Counts one more attempt, durably; whether it may be checked. The tenth may, and locks unless it succeeds. */
  countAttempt(userName: string): Promise<boolean>;
  /** After a success: the next failure is the first again. */
  forgetAttempts(userName: string): Promise<void>;
}

export interface AccountLockOptions {
  readonly database: Kysely<IdentityTables>;
  readonly key: KeyObject;
  readonly now: () => number;
}

export function createAccountLock({ database, key, now }: AccountLockOptions): AccountLock {
  const digestOf = (userName: string) => createHmac("sha256", key).update(userName).digest();
  return {
    countAttempt: async (userName) => {
      const nowMs = now();
      await database
        .deleteFrom("sign_in_attempts")
        .where("last_at_ms", "<", nowMs - REMEMBERED_FOR_MS)
        .execute();
      const { attempts } = await upsertAttempt(database, digestOf(userName), nowMs);
      return attempts <= FAILURES_UNTIL_LOCKED;
    },
    forgetAttempts: async (userName) => {
      await database.deleteFrom("sign_in_attempts").where("name_digest", "=", digestOf(userName)).execute();
    },
  };
}

function upsertAttempt(database: Kysely<IdentityTables>, name_digest: Uint8Array, nowMs: number) {
  const attempts = sql.ref<number>("sign_in_attempts.attempts");
  const lockedUntil = sql.ref<number>("sign_in_attempts.locked_until_ms");
  const lockIsOver = sql<boolean>`${lockedUntil} > 0 AND ${lockedUntil} <= ${nowMs}`;
  return database
    .insertInto("sign_in_attempts")
    .values({ name_digest, attempts: 1, locked_until_ms: 0, last_at_ms: nowMs })
    .onConflict((conflict) =>
      conflict.column("name_digest").doUpdateSet({
        attempts: sql<number>`CASE WHEN ${lockIsOver} THEN 1 ELSE ${attempts} + 1 END`,
        // A lock that lasts longer than any can was set before the clock was set back: it lasts one more.
        locked_until_ms: sql<number>`CASE WHEN ${lockIsOver} THEN 0
          WHEN ${lockedUntil} > ${nowMs + LOCKED_FOR_MS} THEN ${nowMs + LOCKED_FOR_MS}
          WHEN ${lockedUntil} > 0 THEN ${lockedUntil}
          WHEN ${attempts} + 1 >= ${FAILURES_UNTIL_LOCKED} THEN ${nowMs + LOCKED_FOR_MS} ELSE 0 END`,
        last_at_ms: nowMs,
      }),
    )
    .returning("attempts")
    .executeTakeFirstOrThrow();
}
