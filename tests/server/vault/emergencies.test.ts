import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { sql } from "kysely";
import type { EmergencyId } from "#server/vault/emergency-store-port.ts";
import type { Emergencies } from "#server/vault/emergencies-port.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import {
  batchOf,
  caller,
  CLERK,
  items,
  openTestVault,
  readWholeLog,
  type TestVault,
  valueOf,
} from "../../support/server/test-vault.ts";

const APPROVER = caller("approver-1", "approver");
const AUDITOR = caller("auditor-1", "auditor");
const HOUR_MS = 3_600_000;
let vault: TestVault;
let emergencies: Emergencies;
let tokens: readonly TokenText[];
beforeAll(async () => {
  vault = await openTestVault();
  emergencies = vault.createEmergencies({ reviewHours: 24 });
  const batch = batchOf({
    items: items(1, 2).map((item) => ({ ...item, person: { employeeNumber: "E-1", name: "山田" } })),
  });
  tokens = valueOf(await vault.vault.tokenize(CLERK, batch)).items.map(({ token }) => token);
});
afterAll(() => vault.close());
beforeEach(() => {
  vault.clock.nowMs += 1_000;
});

const asking = (over: object = {}) =>
  ({ purpose: "TAX-WH", reason: "災害で承認者に連絡できない", tokens, ...over }) as const;
const lastEntry = async () => (await readWholeLog(vault)).at(-1);
const shown = async () => valueOf(await emergencies.list(APPROVER));
async function reviewAll(): Promise<void> {
  for (const { emergencyId, hash, state } of (await shown()).emergencies) {
    if (state === "reviewed") continue;
    for (const by of [APPROVER, AUDITOR]) await emergencies.review(by, emergencyId, hash, "justified");
  }
}

describe("numbers in an emergency", () => {
  it("are shown to nobody where the operator did not allow it, and the try is recorded", async () => {
    const never = vault.createEmergencies({ reviewHours: undefined });
    expect(await never.reveal(CLERK, asking())).toEqual({ ok: false, failure: { code: "emergency_disabled" } });
    expect(await lastEntry()).toMatchObject({
      act: "emergency_reveal",
      result: "refused",
      reasonCode: "emergency_disabled",
    });
    expect(valueOf(await never.list(CLERK))).toMatchObject({ isEnabled: false, open: 0 });
  });

  it("are shown with a reason, an entry of their own, and a date by which two people review it", async () => {
    const revealed = valueOf(await emergencies.reveal(CLERK, asking()));
    expect(revealed.numbers.map(({ number }) => number.open(String))).toEqual([fictionalDigits(1), fictionalDigits(2)]);
    expect(revealed.dueAtMs).toBe(vault.clock.nowMs + 24 * HOUR_MS);
    expect(await lastEntry()).toMatchObject({
      act: "emergency_reveal",
      result: "done",
      handlingReason: "incident",
      purposes: ["TAX-WH"],
      requestId: revealed.emergencyId,
      recordCount: 2,
      personCount: 1,
    });
    const { open, overdue, emergencies: all } = await shown();
    expect([open, overdue, all.length]).toEqual([1, 0, 1]);
    expect(all[0]).toMatchObject({
      state: "open",
      count: 2,
      persons: ["山田 (E-1)"],
      reason: "災害で承認者に連絡できない",
    });
    expect(JSON.stringify(all)).not.toMatch(/MN-|[0-9]{12}"/u);
  });

  it("block every other one until an approver and somebody else reviewed them", async () => {
    const blocked = { ok: false, failure: { code: "emergency_unreviewed", count: 1 } };
    const other = caller("clerk-2", "clerk");
    expect(await emergencies.reveal(other, asking())).toEqual(blocked);
    expect(await lastEntry()).toMatchObject({
      act: "emergency_reveal",
      result: "refused",
      reasonCode: "emergency_unreviewed",
    });
    const { emergencyId, hash } = (await shown()).emergencies[0]!;
    expect(valueOf(await emergencies.review(AUDITOR, emergencyId, hash, "unjustified")).state).toBe("open");
    const second = caller("auditor-2", "auditor");
    expect(valueOf(await emergencies.review(second, emergencyId, hash, "justified")).state).toBe("open");
    expect(await emergencies.reveal(other, asking())).toEqual(blocked);
    const reviewed = valueOf(await emergencies.review(APPROVER, emergencyId, hash, "justified"));
    expect(reviewed).toMatchObject({ state: "reviewed", reviews: [{}, {}, { role: "approver" }] });
    expect(await lastEntry()).toMatchObject({
      act: "emergency_review",
      outcomes: { justified: 1 },
      approver: "approver-1",
    });
    valueOf(await emergencies.reveal(other, asking()));
    await reviewAll();
  });

  it("A2: nobody reviews an own one, from whatever account, and nobody twice; the database refuses both", async () => {
    const clerk = { ...caller("clerk-3", "clerk"), person: "person-3" };
    const { emergencyId } = valueOf(await emergencies.reveal(clerk, asking()));
    const { hash } = (await shown()).emergencies[0]!;
    for (const self of [
      { ...caller("clerk-3", "approver"), person: "person-3" },
      { ...caller("second-account", "approver"), person: "person-3" },
    ]) {
      expect(await emergencies.review(self, emergencyId, hash, "justified")).toMatchObject({
        failure: { code: "approver_is_requester" },
      });
      expect(await lastEntry()).toMatchObject({
        act: "emergency_review",
        result: "refused",
        reasonCode: "approver_is_requester",
      });
    }
    valueOf(await emergencies.review(APPROVER, emergencyId, hash, "justified"));
    const twice = { ...caller("approver-9", "approver", "auditor"), person: "approver-1" };
    expect(await emergencies.review(twice, emergencyId, hash, "justified")).toMatchObject({
      failure: { code: "request_decided" },
    });
    const { anyDatabase } = vault.engine;
    await expect(
      sql`INSERT INTO emergency_reviews SELECT tenant_id, emergency_id, requester_person, requester_person, reviewer, reviewer_name,
        reviewer_role, verdict, reviewed_at_ms FROM emergency_reviews WHERE requester_person = 'person-3'`.execute(
        anyDatabase,
      ),
    ).rejects.toThrow(/check/iu);
    await expect(sql`UPDATE emergency_reviews SET verdict = 'justified'`.execute(anyDatabase)).rejects.toThrow(
      /reviews_are_final/u,
    );
    await expect(sql`DELETE FROM emergency_reviews`.execute(anyDatabase)).rejects.toThrow(/reviews_are_final/u);
    await reviewAll();
  });

  it("A1: a review is of exactly what the reviewer saw", async () => {
    const { emergencyId } = valueOf(await emergencies.reveal(CLERK, asking()));
    expect(await emergencies.review(APPROVER, emergencyId, "another", "justified")).toMatchObject({
      failure: { code: "request_changed" },
    });
    const nothing = "00000000-0000-4000-8000-000000000000" as EmergencyId;
    expect(await emergencies.review(APPROVER, nothing, "x", "justified")).toMatchObject({
      failure: { code: "request_missing" },
    });
    await reviewAll();
  });

  it("become overdue, and a clerk sees how many but only her own", async () => {
    valueOf(await emergencies.reveal(CLERK, asking()));
    vault.clock.nowMs += 25 * HOUR_MS;
    const other = valueOf(await emergencies.list(caller("clerk-2", "clerk")));
    expect(other).toMatchObject({ open: 1, overdue: 1 });
    expect(other.emergencies.every(({ requester }) => requester === "clerk-2さん")).toBe(true);
    expect(valueOf(await vault.countUnreviewed(AUDITOR))).toEqual({ open: 1, overdue: 1 });
    await reviewAll();
  });

  it("are for a purpose that the numbers are kept for, and for known tokens; every try is recorded", async () => {
    expect(await emergencies.reveal(CLERK, asking({ purpose: "EI" }))).toMatchObject({
      failure: { code: "purpose_not_stored" },
    });
    expect(await lastEntry()).toMatchObject({ result: "refused", reasonCode: "purpose_not_stored" });
    const strange = asking({ tokens: ["MN-7KF4-WQ2Z-9D3X-0000"] });
    expect(await emergencies.reveal(CLERK, strange)).toMatchObject({ failure: { code: "token_unknown" } });
  });

  it("happen once where twenty are tried at the same moment", async () => {
    const tries = await Promise.all(Array.from({ length: 20 }, () => emergencies.reveal(CLERK, asking())));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    await reviewAll();
  });
});
