import { describe, expect, it } from "@jest/globals";
import { sql } from "kysely";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import type { Actor } from "#server/log/access-log-port.ts";
import { killWhileRotating } from "../../support/server/rotation-plan.ts";
import {
  APPROVER,
  batchOf,
  CLERK,
  items,
  openTestVault,
  readWholeLog,
  type TestVault,
  valueOf,
} from "../../support/server/test-vault.ts";

const ADMINISTRATOR: Actor = { subject: "admin-1", displayName: "管理", roles: ["administrator"], from: "127.0.0.1" };

async function filledVault(
  count = 20,
): Promise<{ vault: TestVault; tokens: string[]; batch: ReturnType<typeof batchOf> }> {
  const vault = await openTestVault();
  const batch = batchOf({ items: items(...Array.from({ length: count }, (_, index) => index + 1)) });
  const tokenized = valueOf(await vault.vault.tokenize(CLERK, batch));
  return { vault, tokens: tokenized.items.map(({ token }) => token), batch };
}

/** The numbers behind `tokens`, through request, decision and reveal. */
async function reveal({ vault }: TestVault, tokens: readonly string[]): Promise<readonly string[]> {
  const typed = tokens as Parameters<typeof vault.reveal>[2];
  const request = valueOf(
    await vault.request(CLERK, { purpose: "TAX-WH", reason: "確認", tokens: typed, validForMinutes: 10 }),
  );
  const { requestId, hash } = request;
  valueOf(await vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "可" }));
  return valueOf(await vault.reveal(CLERK, requestId, typed)).map(({ number }) => number.open((digits) => digits));
}

async function reportOf({ keyAdministration }: TestVault) {
  return valueOf(await keyAdministration.report());
}

const rotateWhole = async ({ keyAdministration }: TestVault) => {
  for (;;) {
    const step = valueOf(await keyAdministration.rotateData("default", ADMINISTRATOR, 7));
    if (step.left === 0) return step;
  }
};

describe("rotating a data key", () => {
  it("K11: moves every value, reports what is left on the way, and retires the old key when nothing is", async () => {
    const { vault, tokens } = await filledVault();
    const numbers = await reveal(vault, tokens);
    const before = (await reportOf(vault)).dataKeys[0]!;
    const first = valueOf(await vault.keyAdministration.rotateData("default", ADMINISTRATOR, 7));
    expect(first.left).toBeGreaterThan(0);
    const midway = await reportOf(vault);
    expect(midway.dataKeys.map(({ state }) => state)).toEqual(["retiring", "active"]);
    expect(midway.dataKeys[0]!.rows).toBe(first.left);
    expect(midway.dataKeys[0]!.rows + midway.dataKeys[1]!.rows).toBe(before.rows);
    expect(await reveal(vault, tokens)).toEqual(numbers);
    const last = await rotateWhole(vault);
    const after = await reportOf(vault);
    expect(after.dataKeys.map(({ keyId, state, rows }) => [keyId, state, rows > 0])).toEqual([
      [before.keyId, "retired", false],
      [last.keyId, "active", true],
    ]);
    expect(await reveal(vault, tokens)).toEqual(numbers);
    await vault.close();
  });

  it("K1, K15: opens afterwards with exactly the key file, and gives the same tokens", async () => {
    const { vault, tokens, batch } = await filledVault(5);
    await rotateWhole(vault);
    valueOf(await vault.keyAdministration.rotateWrapping(ADMINISTRATOR));
    await rotateWhole(vault);
    const reopened = await vault.reopen();
    expect(valueOf(await reopened.vault.tokenize(CLERK, batch)).items.map(({ token }) => token)).toEqual(tokens);
    await reopened.close();
  });

  it("K12: a process that did not hear of it seals under the new key at its next act, and loses nothing", async () => {
    const { vault, tokens } = await filledVault(5);
    const other = await openTestVault(vault.folder);
    const { keyId } = valueOf(await vault.keyAdministration.rotateData("default", ADMINISTRATOR, 100));
    const more = valueOf(await other.vault.tokenize(CLERK, batchOf({ items: items(90, 91) })));
    expect(await reveal(other, [...tokens, ...more.items.map(({ token }) => token)])).toHaveLength(7);
    const report = await reportOf(vault);
    expect(report.dataKeys.filter(({ rows }) => rows > 0).map((key) => key.keyId)).toEqual([keyId]);
    await vault.close();
    await other.close();
  });

  it.each(["records", "requests", "subjects", "workbooks", "batches"])(
    "K12: the database refuses to bring a row of %s back under an old key",
    async (table) => {
      const { vault, tokens } = await filledVault(2);
      await reveal(vault, tokens);
      const old = (await reportOf(vault)).dataKeys[0]!.keyId;
      await rotateWhole(vault);
      const change = sql`UPDATE ${sql.table(table)} SET data_key_id = ${old}`.execute(vault.engine.anyDatabase);
      // Without persons there are no subjects: nothing to refuse there.
      if (table === "subjects") await expect(change).resolves.toMatchObject({ numAffectedRows: 0n });
      else await expect(change).rejects.toThrow(/data_key_not_active/u);
      await vault.close();
    },
  );

  it("serves while it runs: acts between the steps all succeed, and end on the new key", async () => {
    const { vault } = await filledVault(30);
    const acts: Promise<unknown>[] = [];
    for (let round = 0; round < 8; round += 1) {
      acts.push(vault.vault.tokenize(CLERK, batchOf({ items: items(100 + round) })).then(valueOf));
      acts.push(vault.keyAdministration.rotateData("default", ADMINISTRATOR, 5).then(valueOf));
    }
    await Promise.all(acts);
    await rotateWhole(vault);
    const report = await reportOf(vault);
    const active = report.dataKeys.filter(({ state }) => state === "active");
    expect(active).toHaveLength(1);
    expect(report.dataKeys.filter(({ state }) => state !== "active").every(({ rows }) => rows === 0)).toBe(true);
    expect(active[0]!.columns["records.sealed_number"]).toBe(38);
    await vault.close();
  });

  it("goes into the access log with key ids and counts, and no rotation without its entry", async () => {
    const { vault } = await filledVault(3);
    await rotateWhole(vault);
    const log = await readWholeLog(vault);
    const acts = log.map((entry) => entry["act"]);
    expect(acts).toEqual(expect.arrayContaining(["key_rotated", "key_reencrypted", "key_retired"]));
    expect(log.filter((entry) => entry["act"] === "key_reencrypted").length).toBeGreaterThan(0);
    await vault.close();
  });

  it("stops loudly at a damaged value and leaves it under its key", async () => {
    const { vault } = await filledVault(3);
    await sql`UPDATE records SET sealed_number = ${Buffer.alloc(1)} WHERE record_id = (SELECT record_id FROM records ORDER BY record_id LIMIT 1)`.execute(
      vault.engine.anyDatabase,
    );
    await expect(vault.keyAdministration.rotateData("default", ADMINISTRATOR, 1000)).rejects.toThrow(
      /records\.sealed_number does not open under data-/u,
    );
    const report = await reportOf(vault);
    expect(report.dataKeys[0]).toMatchObject({ state: "retiring" });
    expect(report.dataKeys[0]!.columns["records.sealed_number"]).toBe(3);
    await vault.close();
  });

  it("knows no tenant that is not there", async () => {
    const vault = await openTestVault();
    expect(await vault.keyAdministration.rotateData("__proto__", ADMINISTRATOR, 1)).toEqual({
      ok: false,
      failure: { code: "tenant_unknown", tenant: "__proto__" },
    });
    await vault.close();
  });
});

describe("rotating the wrapping key", () => {
  const wrappingIn = (keyFile: string) =>
    (JSON.parse(readFileSync(keyFile, "utf8")) as { keys: { usage: string; keyId: string }[] }).keys
      .filter(({ usage }) => usage === "wrapping")
      .map(({ keyId }) => keyId);

  it("wraps all data keys anew, drops the old key from the file, and the old file opens nothing any more", async () => {
    const { vault, tokens } = await filledVault(4);
    const keyFile = path.join(vault.folder, "keys.json");
    const oldFile = readFileSync(keyFile, "utf8");
    const [old] = wrappingIn(keyFile);
    await rotateWhole(vault);
    const step = valueOf(await vault.keyAdministration.rotateWrapping(ADMINISTRATOR));
    expect(step.left).toBe(0);
    expect(wrappingIn(keyFile)).toEqual([step.keyId]);
    expect((await reportOf(vault)).dataKeys.every(({ wrappingKeyId }) => wrappingKeyId === step.keyId)).toBe(true);
    const reopened = await vault.reopen();
    expect(await reveal(reopened, tokens)).toHaveLength(4);
    await reopened.close();
    writeFileSync(keyFile, oldFile);
    await expect(openTestVault(vault.folder)).rejects.toThrow(new RegExp(`key_missing.*${step.keyId}`, "u"));
    expect(old).not.toBe(step.keyId);
  });

  it("K14: opens after a stop behind the first step, and goes on with the key that the file got", async () => {
    const { vault, tokens } = await filledVault(2);
    const keyFile = path.join(vault.folder, "keys.json");
    valueOf(await createFileRootKeys(keyFile).add("wrapping"));
    const [, made] = wrappingIn(keyFile);
    const stopped = await vault.reopen();
    await rotateWhole(stopped);
    expect(await reveal(stopped, tokens)).toHaveLength(2);
    expect(valueOf(await stopped.keyAdministration.rotateWrapping(ADMINISTRATOR))).toEqual({ keyId: made, left: 0 });
    expect(wrappingIn(keyFile)).toEqual([made]);
    const reopened = await stopped.reopen();
    expect(await reveal(reopened, tokens)).toHaveLength(2);
    await reopened.close();
  });

  it(
    "K14: SIGKILL at any moment of both rotations leaves a vault that opens, reveals, and finishes",
    async () => {
      const { vault, tokens } = await filledVault(40);
      const numbers = await reveal(vault, tokens);
      await vault.close();
      const kills = process.env["SLOW"] ? 60 : 8;
      let interrupted = 0;
      for (let round = 0; round < kills; round += 1) {
        if (await killWhileRotating(vault.folder, 5 + round * 9)) interrupted += 1;
        const reopened = await openTestVault(vault.folder);
        expect(await reveal(reopened, tokens)).toEqual(numbers);
        await reopened.close();
      }
      expect(interrupted).toBe(kills);
      const last = await openTestVault(vault.folder);
      const { keyId } = await rotateWhole(last);
      valueOf(await last.keyAdministration.rotateWrapping(ADMINISTRATOR));
      const report = await reportOf(last);
      expect(report.dataKeys.filter(({ rows }) => rows > 0).map((key) => key.keyId)).toEqual([keyId]);
      await last.close();
      process.stdout.write(`killed in mid-rotation: ${interrupted} of ${kills}\n`);
    },
    process.env["SLOW"] ? 1_200_000 : 120_000,
  );
});
