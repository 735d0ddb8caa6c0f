import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFileSync, writeFileSync } from "node:fs";
import { createAzureKeyVaultSealer } from "#server/keys/providers/azure-key-vault-sealer.ts";
import { newKeyPlace, secretsOf } from "../../../support/server/key-place.ts";
import { type RecordedKeyVault, recordedKeyVault } from "../../../support/server/recorded-key-vault.ts";
import { valueOf } from "../../../support/server/test-vault.ts";

const VERSION = "0123456789abcdef0123456789abcdef";

let service: RecordedKeyVault;
beforeAll(async () => {
  service = await recordedKeyVault("mynumber", VERSION);
});
afterAll(() => service.close());

const keyUrl = (name = "mynumber", version = VERSION) => `${service.origin}/keys/${name}/${version}`;
const sealer = (url = keyUrl()) =>
  createAzureKeyVaultSealer(url, {
    credential: { getToken: () => Promise.resolve({ token: "recorded", expiresOnTimestamp: Date.now() + 3_600_000 }) },
    clientOptions: {
      tlsOptions: { ca: service.certificate },
      disableChallengeResourceVerification: true,
      retryOptions: { maxRetries: 1, retryDelayInMs: 1 },
    },
  });

describe("a key file under Azure Key Vault (recorded protocol)", () => {
  it("opens again; the service unwraps each key once, by the version that wrapped it", async () => {
    const { keyFile, over } = newKeyPlace();
    const created = valueOf(await over(sealer()).create());
    service.calls.length = 0;
    const loaded = valueOf(await over(sealer()).load());
    expect(secretsOf(loaded!)).toEqual(secretsOf(created));
    expect(service.calls.filter((call) => call.endsWith("/unwrapkey"))).toEqual(
      created.map(() => `POST /keys/mynumber/${VERSION}/unwrapkey`),
    );
    for (const { key } of created)
      expect(readFileSync(keyFile, "utf8")).not.toContain(key.export().toString("base64url"));
  });

  it.each([
    [403, "Forbidden", "Caller is not authorized", "access_denied"],
    [403, "Forbidden", "Operation unwrapKey is not allowed on a disabled key.", "key_disabled"],
    [404, "KeyNotFound", "recorded", "key_missing"],
    [400, "BadParameter", "recorded", "sealed_otherwise"],
  ])("K8: answers %s %s (%s) as %s and names the key", async (status, code, message, because) => {
    const { keyFile, over } = newKeyPlace();
    valueOf(await over(sealer()).create());
    const before = readFileSync(keyFile);
    // Each of the two ways to the service, fetching the key and unwrapping, may meet it.
    service.faults.push({ status, code, message }, { status, code, message });
    const refused = await over(sealer()).load();
    service.faults.length = 0;
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: "key_provider_refused", provider: "azure-key-vault", address: keyUrl(), because },
    });
    expect(readFileSync(keyFile)).toEqual(before);
  });

  it("says that the service stays busy", async () => {
    const { over } = newKeyPlace();
    valueOf(await over(sealer()).create());
    const busy = { status: 429, code: "Throttled", message: "recorded" };
    service.faults.push(busy, busy, busy, busy, busy, busy);
    const refused = await over(sealer()).load();
    service.faults.length = 0;
    expect(refused).toMatchObject({ failure: { because: "throttled" } });
  });

  it("K8: asks only the configured key, and refuses keys that changed places", async () => {
    const { keyFile, over } = newKeyPlace();
    valueOf(await over(sealer()).create());
    const text = readFileSync(keyFile, "utf8");
    service.calls.length = 0;
    writeFileSync(keyFile, text.replaceAll("/keys/mynumber/", "/keys/another/"));
    expect(await over(sealer()).load()).toMatchObject({ failure: { because: "sealed_otherwise" } });
    expect(service.calls).toEqual([]);
    const file = JSON.parse(text) as { keys: { sealed: string }[] };
    [file.keys[0]!.sealed, file.keys[1]!.sealed] = [file.keys[1]!.sealed, file.keys[0]!.sealed];
    writeFileSync(keyFile, JSON.stringify(file));
    expect(await over(sealer()).load()).toMatchObject({ failure: { because: "sealed_otherwise" } });
  });
});
