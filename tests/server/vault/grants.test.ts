import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { sql } from "kysely";
import type { TokenText } from "#domain/token/token-text.ts";
import type { RequestView, RevealRequest } from "#server/vault/vault-port.ts";
import type { UseKey } from "#server/vault/vault-store-port.ts";
import {
  APPROVER,
  batchOf,
  caller,
  CLERK,
  items,
  openTestVault,
  readWholeLog,
  type TestVault,
  valueOf,
} from "../../support/server/test-vault.ts";

let vault: TestVault;
let tokens: readonly TokenText[];
beforeAll(async () => {
  vault = await openTestVault();
  tokens = valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1, 2, 3) }))).items.map(
    (item) => item.token,
  );
});
afterAll(() => vault.close());

const ask = async (bounds: Partial<RevealRequest> = {}, by = CLERK): Promise<RequestView> =>
  valueOf(
    await vault.vault.request(by, { purpose: "TAX-WH", reason: "源泉徴収票", tokens, validForMinutes: 30, ...bounds }),
  );
const decide = ({ requestId, hash }: RequestView, by = APPROVER) =>
  vault.vault.decide(by, { requestId, hash, decision: "approve", comment: "" });
const grant = async (bounds: Partial<RevealRequest> = {}): Promise<RequestView> =>
  valueOf(await decide(await ask(bounds)));
const reveal = ({ requestId }: RequestView, shown = tokens, useKey?: UseKey) =>
  vault.vault.reveal(CLERK, requestId, shown, useKey);
const newUseKey = () => randomUUID() as UseKey;
const seen = async ({ requestId }: RequestView) =>
  valueOf(await vault.vault.requests(APPROVER)).find((request) => request.requestId === requestId)!;
const lastEntry = async () => (await readWholeLog(vault)).at(-1);

describe("the bounds of a grant", () => {
  it("are shown to the approver with the workbooks and the kind of use", async () => {
    expect(await ask({ maxUses: 2, maxRows: 5 })).toMatchObject({
      use: { kind: "reveal" },
      workbooks: ["従業員台帳.xlsx"],
      maxUses: 2,
      maxRows: 5,
      usesLeft: 2,
      rowsLeft: 5,
    });
  });

  it("name cells as a use of its own: the numbers are given out, and the approver saw what for", async () => {
    const granted = await grant({ use: { kind: "cells" } });
    expect(await seen(granted)).toMatchObject({ use: { kind: "cells" } });
    expect(valueOf(await reveal(granted))).toHaveLength(tokens.length);
  });

  it("are never exceeded by uses at the same time: uses and rows, whatever they are", async () => {
    const bounds = fc.record({
      maxUses: fc.integer({ min: 1, max: 4 }),
      maxRows: fc.integer({ min: 1, max: 9 }),
      sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(bounds, async ({ maxUses, maxRows, sizes }) => {
        const granted = await grant({ maxUses, maxRows });
        const answers = await Promise.all(sizes.map((size) => reveal(granted, tokens.slice(0, size))));
        const given = sizes.filter((_, index) => answers[index]!.ok);
        const rows = given.reduce((sum, size) => sum + size, 0);
        expect(given.length).toBeLessThanOrEqual(maxUses);
        expect(rows).toBeLessThanOrEqual(maxRows);
        expect(await seen(granted)).toMatchObject({ usesLeft: maxUses - given.length, rowsLeft: maxRows - rows });
      }),
      { numRuns: 25 },
    );
  });

  it("refuse a use beyond them, recorded, and the request is seen as used up", async () => {
    const granted = await grant({ maxUses: 1 });
    valueOf(await reveal(granted));
    expect(await reveal(granted)).toEqual({
      ok: false,
      failure: { code: "grant_used_up", usesLeft: 0, rowsLeft: 7 },
    });
    expect(await lastEntry()).toMatchObject({ act: "reveal", result: "refused", reasonCode: "grant_used_up" });
    expect((await seen(granted)).state).toBe("used_up");
  });

  it("are not touched by a use that was refused", async () => {
    const granted = await grant({ maxUses: 3, maxRows: 2 });
    expect(await reveal(granted)).toMatchObject({ failure: { code: "grant_used_up" } });
    expect(await seen(granted)).toMatchObject({ usesLeft: 3, rowsLeft: 2 });
    valueOf(await reveal(granted, tokens.slice(0, 2)));
  });

  it("hold in the database itself", async () => {
    await expect(sql`UPDATE requests SET uses = max_uses + 1`.execute(vault.engine.anyDatabase)).rejects.toThrow(
      /check constraint/iu,
    );
  });

  it("an approval for a file shows nothing on the screen", async () => {
    const granted = await grant({ use: { kind: "export", layoutId: "nta-375", expectedCount: 3 } });
    expect(await reveal(granted)).toEqual({ ok: false, failure: { code: "grant_for_other_use" } });
  });
});

describe("S1: a use under a key", () => {
  it("is repeated as often as it was interrupted, counted once, recorded each time", async () => {
    const granted = await grant({ maxUses: 1 });
    const key = newUseKey();
    const before = (await readWholeLog(vault)).length;
    const answers = await Promise.all([1, 2, 3].map(() => reveal(granted, tokens, key)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect((await readWholeLog(vault)).length).toBe(before + 3);
    expect(await seen(granted)).toMatchObject({ usesLeft: 0, rowsLeft: 7 });
    expect(await reveal(granted, tokens, newUseKey())).toMatchObject({ failure: { code: "grant_used_up" } });
  });

  it("is refused for other tokens, after the grant's end, and once the grant was taken back", async () => {
    const [one, two] = [await grant(), await grant()];
    const key = newUseKey();
    for (const granted of [one, two]) valueOf(await reveal(granted, tokens.slice(0, 1), key));
    expect(await reveal(one, tokens.slice(1), key)).toMatchObject({ failure: { code: "use_key_reused" } });
    valueOf(await vault.vault.revoke(APPROVER, one.requestId));
    expect(await reveal(one, tokens.slice(0, 1), key)).toMatchObject({ failure: { code: "request_ended" } });
    vault.clock.nowMs += 30 * 60_000;
    expect(await reveal(two, tokens.slice(0, 1), key)).toMatchObject({ failure: { code: "grant_expired" } });
  });
});

describe("taking back", () => {
  it("the requester withdraws a request that waits: it stays visible and cannot be decided", async () => {
    const asked = await ask();
    expect(valueOf(await vault.vault.withdraw(CLERK, asked.requestId))).toMatchObject({ state: "withdrawn" });
    expect(await lastEntry()).toMatchObject({ act: "withdraw", result: "done", requestId: asked.requestId });
    expect(await decide(asked)).toEqual({ ok: false, failure: { code: "request_ended" } });
    expect(await seen(asked)).toMatchObject({ state: "withdrawn", endedBy: "clerk-1さん" });
    expect(await vault.vault.withdraw(CLERK, asked.requestId)).toMatchObject({ failure: { code: "request_ended" } });
  });

  it("an approver revokes a grant: nothing more is revealed", async () => {
    const granted = await grant();
    valueOf(await reveal(granted));
    expect(valueOf(await vault.vault.revoke(APPROVER, granted.requestId))).toMatchObject({ state: "revoked" });
    expect(await reveal(granted)).toEqual({ ok: false, failure: { code: "request_ended" } });
    expect(await lastEntry()).toMatchObject({ act: "reveal", result: "refused", reasonCode: "request_ended" });
  });

  it("another clerk's try looks as if there was no request, and is recorded", async () => {
    const { requestId } = await ask();
    const failure = { code: "request_missing" };
    expect(await vault.vault.withdraw(caller("clerk-2", "clerk"), requestId)).toEqual({ ok: false, failure });
    expect(await lastEntry()).toMatchObject({ act: "withdraw", result: "refused", user: { subject: "clerk-2" } });
  });
});

describe("A2: nobody decides the own request", () => {
  const taro = { ...CLERK, person: "person-taro" };
  const paths = [
    ["a second account of the same person", { ...caller("approver-9", "approver"), person: "person-taro" }],
    ["the renamed account", { ...caller(CLERK.subject, "approver"), displayName: "別名" }],
    ["an administrator's account of the same person", { ...caller("root", "administrator"), person: "person-taro" }],
    ["the same account, moved to another person", { ...caller(CLERK.subject, "approver"), person: "person-other" }],
  ] as const;
  it.each(paths)("by %s", async (_, by) => {
    const asked = await ask({}, taro);
    expect(await decide(asked, by)).toEqual({ ok: false, failure: { code: "approver_is_requester" } });
    expect(await lastEntry()).toMatchObject({ result: "refused", reasonCode: "approver_is_requester" });
    expect((await seen(asked)).state).toBe("waiting");
  });

  it("by the database", async () => {
    const { requestId } = await ask({}, taro);
    const id = Buffer.from(requestId.replaceAll("-", ""), "hex");
    await expect(
      sql`UPDATE requests SET decision = 'approve', decided_by = 'x', decided_by_person = 'person-taro'
        WHERE request_id = ${id}`.execute(vault.engine.anyDatabase),
    ).rejects.toThrow(/check constraint/iu);
  });
});

describe("clock jumps", () => {
  it("set back behind the decision, a grant is not valid; set right again, it is", async () => {
    const granted = await grant();
    vault.clock.nowMs -= 3_600_000;
    expect(await reveal(granted)).toMatchObject({ failure: { code: "request_not_approved" } });
    vault.clock.nowMs += 3_600_000;
    valueOf(await reveal(granted));
  });

  const MINUTE_MS = 60_000;
  const somethingElse = async () => valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(9) })));

  it("set back after its end, a grant stays expired for good", async () => {
    const granted = await grant();
    vault.clock.nowMs += 31 * MINUTE_MS;
    const expired = { failure: { code: "grant_expired", expiredAtMs: granted.expiresAtMs } };
    expect(await reveal(granted)).toMatchObject(expired);
    await somethingElse();
    vault.clock.nowMs -= 11 * MINUTE_MS;
    expect(await reveal(granted)).toMatchObject(expired);
    vault.clock.nowMs += 11 * MINUTE_MS;
    expect(await reveal(granted)).toMatchObject(expired);
  });

  it("set back in the course of a grant, it is not valid until that time comes again, and no longer than agreed", async () => {
    const granted = await grant({ maxUses: 10, maxRows: 30 });
    vault.clock.nowMs += 20 * MINUTE_MS;
    valueOf(await reveal(granted));
    vault.clock.nowMs -= 15 * MINUTE_MS;
    expect(await reveal(granted)).toMatchObject({ failure: { code: "request_not_approved" } });
    vault.clock.nowMs += 15 * MINUTE_MS;
    valueOf(await reveal(granted));
    vault.clock.nowMs += 10 * MINUTE_MS;
    expect(await reveal(granted)).toMatchObject({ failure: { code: "grant_expired" } });
  });

  it("whichever way it jumps, no number is given out under a grant whose end was on record, or whose time is to come", async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("jump" as const), minutes: fc.integer({ min: -50, max: 50 }) }),
      fc.constant({ kind: "act" as const }),
      fc.constant({ kind: "reveal" as const }),
    );
    let given = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const granted = await grant({ maxUses: 20, maxRows: 60 });
        const { expiresAtMs = 0 } = granted;
        const recorded = [vault.clock.nowMs];
        for (const one of steps) {
          if (one.kind === "jump") vault.clock.nowMs += one.minutes * MINUTE_MS;
          else if (one.kind === "act") await somethingElse();
          else if ((await reveal(granted)).ok) {
            given += 1;
            expect(vault.clock.nowMs).toBeLessThan(expiresAtMs);
            expect(Math.max(...recorded)).toBeLessThan(Math.min(expiresAtMs, vault.clock.nowMs + MINUTE_MS));
          }
          if (one.kind !== "jump") recorded.push(vault.clock.nowMs);
        }
      }),
      { numRuns: process.env["SLOW"] ? 200 : 15 },
    );
    expect(given).toBeGreaterThan(0);
  });

  it("a year ahead and back again, everything is there and what is agreed from then on is valid", async () => {
    const before = await grant();
    const entries = (await readWholeLog(vault)).length;
    const yearMs = 365 * 24 * 60 * MINUTE_MS;
    vault.clock.nowMs += yearMs;
    const { items: stored } = await somethingElse();
    expect(await reveal(before)).toMatchObject({ failure: { code: "grant_expired" } });
    vault.clock.nowMs -= yearMs;
    expect(await reveal(before)).toMatchObject({ failure: { code: "grant_expired" } });
    const all = [...tokens, stored[0]!.token];
    expect(valueOf(await reveal(await grant({ tokens: all }), all))).toHaveLength(4);
    const log = await readWholeLog(vault);
    expect(log.length).toBeGreaterThan(entries + 3);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index));
  });
});

describe("paging", () => {
  it("shows every request once, newest first, also those of one millisecond", async () => {
    for (let count = 0; count < 5; count += 1) await ask();
    const newest = valueOf(await vault.vault.requests(APPROVER)).map(({ requestId }) => requestId);
    const paged: string[] = [];
    for (let before: RequestView["requestId"] | undefined; ;) {
      const page = valueOf(await vault.vault.requestPage(APPROVER, 2, before));
      paged.push(...page.requests.map(({ requestId }) => requestId));
      if (page.next === undefined) break;
      before = page.next;
    }
    expect(paged.slice(0, newest.length)).toEqual(newest);
    expect(newest.length).toBe(Math.min(paged.length, 200));
    expect(newest.length).toBeGreaterThanOrEqual(5);
    expect(paged).toEqual([...new Set(paged)].sort().reverse());
  });
});
