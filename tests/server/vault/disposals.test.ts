import { describe, expect, it } from "@jest/globals";
import { sql } from "kysely";
import { filesIn } from "../../support/server/test-storage.ts";
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

type Tokens = Parameters<TestVault["vault"]["reveal"]>[2];

async function filled(count = 6): Promise<{ vault: TestVault; tokens: Tokens }> {
  const vault = await openTestVault();
  const withPersons = items(...Array.from({ length: count }, (_, index) => index + 1)).map((item, index) => ({
    ...item,
    person: { name: `架空 ${index}郎`, employeeNumber: `E-${index}` },
  }));
  const { items: stored } = valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: withPersons })));
  return { vault, tokens: stored.map(({ token }) => token) };
}

const approve = async ({ disposals }: TestVault, tokens: Tokens) => {
  const { disposalId, hash } = valueOf(await disposals.request(CLERK, "retention_ended", tokens));
  return valueOf(await disposals.decide(APPROVER, disposalId, hash, "approve"));
};

interface Remains {
  record_id: Buffer;
  sealed_number: Buffer;
  number_index: Buffer;
  subject_id: Buffer;
}

async function remainsOf(vault: TestVault): Promise<readonly Remains[]> {
  return (await sql<Remains>`SELECT * FROM records ORDER BY record_id`.execute(vault.engine.anyDatabase)).rows;
}

describe("disposing of numbers", () => {
  it("D1: leaves neither ciphertext, index value nor person in the vault's files, free pages included", async () => {
    const { vault, tokens } = await filled(40);
    const all = await remainsOf(vault);
    const profiles = await sql<{ sealed_profile: Buffer; subject_id: Buffer }>`SELECT * FROM subjects`.execute(
      vault.engine.anyDatabase,
    );
    const before = await filesIn(vault.folder);
    for (const { sealed_number: sealed, number_index: index } of all) {
      expect(before.includes(sealed) && before.includes(index)).toBe(true);
    }
    const view = await approve(vault, tokens.slice(0, 25));
    expect(view).toMatchObject({ state: "done", count: 25, decidedBy: "approver-1さん" });
    const kept = await remainsOf(vault);
    expect(kept).toHaveLength(15);
    const keptIds = new Set(kept.map((row) => row.record_id.toString("hex")));
    const after = await filesIn(vault.folder);
    let gone = 0;
    for (const row of all) {
      const isKept = keptIds.has(row.record_id.toString("hex"));
      expect([after.includes(row.sealed_number), after.includes(row.number_index)]).toEqual([isKept, isKept]);
      const profile = profiles.rows.find(({ subject_id: id }) => id.equals(row.subject_id))!;
      expect(after.includes(profile.sealed_profile)).toBe(isKept);
      if (!isKept) gone += 1;
    }
    expect(gone).toBe(25);
    await vault.close();
  });

  it("is recorded with request, approver, records and counts: the disposal record", async () => {
    const { vault, tokens } = await filled();
    await approve(vault, tokens.slice(0, 2));
    const entries = (await readWholeLog(vault)).filter(({ act }) => /^dispos/u.test(String(act)));
    expect(entries.map(({ act }) => act)).toEqual(["disposal_request", "dispose", "disposal_swept"]);
    expect(entries[1]).toMatchObject({ approver: "approver-1", outcomes: { retention_ended: 2, persons: 2 } });
    await vault.close();
  });

  it("reveals nothing afterwards, not even under a grant from before, and leaves the other numbers alone", async () => {
    const { vault, tokens } = await filled();
    const asked = { purpose: "TAX-WH", reason: "確認", tokens, validForMinutes: 60 } as const;
    const { requestId, hash } = valueOf(await vault.vault.request(CLERK, asked));
    valueOf(await vault.vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "可" }));
    await approve(vault, tokens.slice(0, 2));
    expect((await vault.vault.reveal(CLERK, requestId, tokens.slice(0, 2))).ok).toBe(false);
    expect(valueOf(await vault.vault.reveal(CLERK, requestId, tokens.slice(2)))).toHaveLength(4);
    await vault.close();
  });

  it("K6: nobody decides her own, also from a second account, and nothing is destroyed by the try", async () => {
    const { vault, tokens } = await filled();
    const both = { ...caller("both-1", "clerk", "approver"), person: "person-1" };
    const second = { ...caller("second-1", "approver"), person: "person-1" };
    const { disposalId, hash } = valueOf(await vault.disposals.request(both, "purpose_ended", tokens));
    for (const self of [both, second]) {
      expect(await vault.disposals.decide(self, disposalId, hash, "approve")).toEqual({
        ok: false,
        failure: { code: "approver_is_requester" },
      });
    }
    await expect(sql`UPDATE disposals SET decided_by = requester`.execute(vault.engine.anyDatabase)).rejects.toThrow(
      /check/iu,
    );
    expect(await remainsOf(vault)).toHaveLength(6);
    await vault.close();
  });

  it("A1: decides only what was shown, once, and only in the own tenant", async () => {
    const { vault, tokens } = await filled();
    const { disposalId, hash } = valueOf(await vault.disposals.request(CLERK, "person_asked", tokens.slice(0, 1)));
    const decide = (text: string, decision: "approve" | "refuse") =>
      vault.disposals.decide(APPROVER, disposalId, text, decision);
    expect(await decide(`${hash}x`, "approve")).toMatchObject({ failure: { code: "request_changed" } });
    expect(valueOf(await decide(hash, "refuse")).state).toBe("refused");
    expect(await decide(hash, "approve")).toMatchObject({ failure: { code: "request_decided" } });
    expect(await remainsOf(vault)).toHaveLength(6);
    expect(valueOf(await vault.disposals.list(APPROVER)).map(({ state }) => state)).toEqual(["refused"]);
    await vault.close();
  });

  it("D1: a sweep that was cut off is finished at the next start", async () => {
    const { vault, tokens } = await filled();
    const { disposalId } = await approve(vault, tokens.slice(0, 1));
    await sql`UPDATE disposals SET state = 'approved', done_at_ms = NULL`.execute(vault.engine.anyDatabase);
    const reopened = await vault.reopen();
    expect(valueOf(await reopened.disposals.list(APPROVER))).toEqual([
      expect.objectContaining({ disposalId, state: "done" }),
    ]);
    await reopened.close();
  });
});
