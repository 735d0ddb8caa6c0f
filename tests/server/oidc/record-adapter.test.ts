import { beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Kysely } from "kysely";
import type { Adapter } from "oidc-provider";
import type { IdentityTables } from "#server/oidc/identity-tables-port.ts";
import { createRecordAdapters } from "#server/oidc/record-adapter.ts";
import { createTestSecretBox, openIdentityDatabase } from "../../support/oidc/identity-server.ts";

let database: Kysely<IdentityTables>;
let adapterOf: (model: string) => Adapter;
let nowMs: number;
beforeEach(async () => {
  nowMs = 1_800_000_000_000;
  database = await openIdentityDatabase();
  adapterOf = createRecordAdapters({ database, secretBox: createTestSecretBox(), now: () => nowMs });
});

const rows = () => database.selectFrom("oidc_records").selectAll().execute();

describe("a record adapter", () => {
  it("gives back whatever was put in, the last if put in twice", async () => {
    const id = fc.string({ unit: "binary", minLength: 1 });
    const payload = fc.record({
      accountId: fc.string(),
      scope: fc.string({ unit: "grapheme" }),
      iat: fc.nat(1_800_000_000),
    });
    await fc.assert(
      fc.asyncProperty(id, payload, payload, async (key, first, second) => {
        const adapter = adapterOf("RefreshToken");
        await adapter.upsert(key, first, 60);
        expect(await adapter.find(key)).toEqual(first);
        await adapter.upsert(key, second, 60);
        expect(await adapter.find(key)).toEqual(second);
      }),
      { numRuns: 50 },
    );
  });

  it.each(["__proto__", "constructor", "'; DROP TABLE oidc_records; --", "", "%"])(
    "takes %p as an id like any other",
    async (id) => {
      const adapter = adapterOf(id === "" ? "Session" : id);
      expect(await adapter.find(id)).toBeUndefined();
      await adapter.upsert(id, { accountId: "a" }, 60);
      expect(await adapter.find(id)).toEqual({ accountId: "a" });
      expect(await rows()).toHaveLength(1);
    },
  );

  it("what was seen to be over does not come back with a clock that is set back", async () => {
    const [device, session] = [adapterOf("DeviceCode"), adapterOf("Session")];
    await device.upsert("d", { userCode: "c" }, 600);
    await session.upsert("s", { uid: "u" }, 600);
    nowMs += 700_000;
    expect(await device.find("d")).toBeUndefined();
    nowMs -= 700_000;
    expect([await device.find("d"), await device.findByUserCode("c"), await session.findByUid("u")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("what was made in a time to come is not there until that time, and a jump ahead takes only what is over", async () => {
    const adapter = adapterOf("RefreshToken");
    const iat = nowMs / 1000;
    await adapter.upsert("a", { accountId: "a", iat }, 1_800);
    nowMs -= 3_600_000;
    expect(await adapter.find("a")).toBeUndefined();
    nowMs += 3_600_000;
    expect(await adapter.find("a")).toEqual({ accountId: "a", iat });
    nowMs += 1_700_000;
    expect(await adapter.find("a")).toEqual({ accountId: "a", iat });
  });

  it("keeps models apart", async () => {
    await adapterOf("Session").upsert("id", { accountId: "a" }, 60);
    expect(await adapterOf("RefreshToken").find("id")).toBeUndefined();
    await adapterOf("RefreshToken").destroy("id");
    expect(await adapterOf("Session").find("id")).toBeDefined();
  });

  it("finds sessions by their uid and device codes by the user's code", async () => {
    await adapterOf("Session").upsert("id", { uid: "u" }, 60);
    await adapterOf("DeviceCode").upsert("id", { userCode: "c" }, 60);
    expect(await adapterOf("Session").findByUid("u")).toEqual({ uid: "u" });
    expect(await adapterOf("DeviceCode").findByUserCode("c")).toEqual({ userCode: "c" });
    expect(await adapterOf("Session").findByUid("c")).toBeUndefined();
  });

  it("S1: marks as used once and refuses the second time", async () => {
    const adapter = adapterOf("AuthorizationCode");
    await adapter.upsert("id", { grantId: "g" }, 60);
    await adapter.consume("id");
    expect(await adapter.find("id")).toEqual({ grantId: "g", consumed: nowMs / 1000 });
    await expect(adapter.consume("id")).rejects.toMatchObject({ error: "invalid_grant" });
    await expect(adapter.consume("never there")).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it("revokes all that a grant gave, the session with it, and nothing of another grant", async () => {
    const given = [
      ["AuthorizationCode", { grantId: "g1" }],
      ["RefreshToken", { grantId: "g1" }],
      ["Session", { uid: "u", authorizations: { pane: { sid: "s", grantId: "g1" } } }],
    ] as const;
    for (const [model, payload] of given) await adapterOf(model).upsert("id", payload, 60);
    await adapterOf("RefreshToken").upsert("other", { grantId: "g2" }, 60);
    await adapterOf("AuthorizationCode").revokeByGrantId("g1");
    for (const [model] of given) expect(await adapterOf(model).find("id")).toBeUndefined();
    expect(await adapterOf("RefreshToken").find("other")).toBeDefined();
  });

  it("sweeps what is over when it is seen, or when the next sign-in starts", async () => {
    for (const sweep of [
      () => adapterOf("Session").find("id"),
      () => adapterOf("Interaction").upsert("next", {}, 60),
    ]) {
      await adapterOf("Session").upsert("id", { uid: "u" }, 60);
      nowMs += 120_000;
      expect((await rows()).map(({ model }) => model)).toContain("Session");
      await sweep();
      expect((await rows()).map(({ model }) => model)).not.toContain("Session");
    }
  });

  it("stores neither an id nor a payload in clear", async () => {
    await adapterOf("RefreshToken").upsert("canary-id", { jti: "canary-id", grantId: "canary-grant" }, 60);
    await adapterOf("Session").upsert("canary-id", { uid: "canary-uid", accountId: "canary-account" }, 60);
    const stored = (await rows())
      .flatMap((row) => Object.values(row))
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value)));
    expect(stored.join()).not.toContain("canary");
  });

  it("K10: answers as if it were not there for a payload with a changed byte or in another's row", async () => {
    const adapter = adapterOf("Session");
    await adapter.upsert("a", { uid: "a" }, 60);
    await adapter.upsert("b", { uid: "b" }, 60);
    const [first, second] = await rows();
    if (!first || !second) throw new Error("two rows");
    await database
      .updateTable("oidc_records")
      .set({ payload_box: second.payload_box })
      .where("id_digest", "=", first.id_digest)
      .execute();
    const found = await Promise.all([adapter.find("a"), adapter.find("b")]);
    expect(found.filter((payload) => payload !== undefined)).toHaveLength(1);
    await database
      .updateTable("oidc_records")
      .set({ payload_box: Uint8Array.from(second.payload_box, (byte, at) => (at === 20 ? byte ^ 1 : byte)) })
      .execute();
    expect(await Promise.all([adapter.find("a"), adapter.find("b")])).toEqual([undefined, undefined]);
  });
});
