import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Kysely } from "kysely";
import { IdentityKeysUnusable, loadIdentityKeys, publicKeysOf } from "#server/oidc/identity-keys.ts";
import type { IdentityTables } from "#server/oidc/identity-tables-port.ts";
import type { SecretBox } from "#server/oidc/secret-box-port.ts";
import { createTestSecretBox, openIdentityDatabase } from "../../support/oidc/identity-server.ts";

let database: Kysely<IdentityTables>;
let secretBox: SecretBox;
beforeEach(async () => {
  database = await openIdentityDatabase();
  secretBox = createTestSecretBox();
});

const load = (box = secretBox) => loadIdentityKeys(database, box, 1);
const rows = () => database.selectFrom("oidc_keys").selectAll().orderBy("usage").execute();

async function addAccount(): Promise<void> {
  await database
    .insertInto("accounts")
    .values({
      tenant_id: "t",
      subject: "s",
      user_name: "u",
      display_name: "d",
      roles: "clerk",
      password_hash: "h",
      created_at_ms: 1,
    })
    .execute();
}

describe("loadIdentityKeys", () => {
  it("makes keys on an empty vault and finds the same ever after", async () => {
    const made = await load();
    await addAccount();
    const found = await load();
    expect(found.signing).toEqual(made.signing);
    expect(found.cookies).toEqual(made.cookies);
    expect(found.attempts.equals(made.attempts)).toBe(true);
  });

  it("gives every process that starts at once the same keys", async () => {
    const loaded = await Promise.all([load(), load(), load()]);
    expect(new Set(loaded.map(({ cookies }) => cookies.join())).size).toBe(1);
  });

  it("keeps nothing of a key in clear", async () => {
    const { signing, cookies } = await load();
    const stored = (await rows()).map(({ keys_box }) => Buffer.from(keys_box).toString("latin1")).join();
    for (const secret of [signing[0]?.d, ...cookies]) expect(stored).not.toContain(secret);
  });

  it("K8: starts under no other box, and changes nothing", async () => {
    await load();
    const before = await rows();
    await expect(load(createTestSecretBox())).rejects.toMatchObject({
      code: "identity_keys_sealed_otherwise",
      usage: "signing",
    });
    expect(await rows()).toEqual(before);
  });

  it.each(["signing", "cookies", "attempts"] as const)(
    "K8: makes no new %s key on a vault with accounts",
    async (usage) => {
      await load();
      await addAccount();
      await database.deleteFrom("oidc_keys").where("usage", "=", usage).execute();
      await expect(load()).rejects.toThrow(IdentityKeysUnusable);
      await expect(load()).rejects.toMatchObject({ code: "identity_keys_missing", usage });
    },
  );

  it("K10: refuses keys with any byte changed, or in another's place", async () => {
    await load();
    const [attempts, cookies, signing] = await rows();
    if (!attempts || !cookies || !signing) throw new Error("three rows");
    for (let at = 0; at < signing.keys_box.length; at += 1) {
      const keys_box = Uint8Array.from(signing.keys_box, (byte, index) => (index === at ? byte ^ 1 : byte));
      await database.updateTable("oidc_keys").set({ keys_box }).where("usage", "=", "signing").execute();
      await expect(load()).rejects.toThrow(IdentityKeysUnusable);
    }
    await database.updateTable("oidc_keys").set(signing).where("usage", "=", "signing").execute();
    await database
      .updateTable("oidc_keys")
      .set({ keys_box: attempts.keys_box })
      .where("usage", "=", "cookies")
      .execute();
    await expect(load()).rejects.toMatchObject({ usage: "cookies" });
  });
});

describe("publicKeysOf", () => {
  it("has no private member", async () => {
    const [key] = publicKeysOf(await load()).keys;
    expect(Object.keys(key ?? {}).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x", "y"]);
  });
});
