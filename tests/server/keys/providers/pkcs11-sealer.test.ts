import { describe, expect, it } from "@jest/globals";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { parsePkcs11Address } from "#server/keys/providers/pkcs11-address.ts";
import { newKeyPlace } from "../../../support/server/key-place.ts";
import { createSoftHsm, softHsmObstacle } from "../../../support/server/soft-hsm.ts";

describe("the address of a key in a token", () => {
  it("is read as RFC 7512 writes it", () => {
    const text = "pkcs11:token=My%20token;object=vault;type=secret-key?module-path=/m.so&pin-source=file:///etc/pin";
    expect(parsePkcs11Address(text)).toEqual({
      token: "My token",
      object: "vault",
      modulePath: "/m.so",
      pinFile: "/etc/pin",
    });
  });

  it.each([
    "pkcs11:token=a;object=b",
    "pkcs11:token=a?module-path=/m.so&pin-source=file:/p",
    "pkcs11:token=a;object=b?module-path=/m.so",
    "pkcs11:token=a;object=b?module-path=/m.so&pin-source=file:/p&pin-value=1234",
    "pkcs11:token=%ZZ;object=b?module-path=/m.so&pin-source=file:/p",
    "token=a",
  ])("refuses %s", (text) => {
    expect(parsePkcs11Address(text)).toBeUndefined();
  });
});

const obstacle = softHsmObstacle();
const describeToken = obstacle === undefined ? describe : describe.skip;

describeToken(`a key file under a PKCS#11 token (SoftHSM)${obstacle === undefined ? "" : `: ${obstacle}`}`, () => {
  it("opens in another process with the token's key, which cannot leave it", () => {
    const hsm = createSoftHsm();
    const { keyFile } = newKeyPlace();
    hsm.run("generate", keyFile, hsm.uri("root"));
    const created = hsm.run("create", keyFile, hsm.uri("root"));
    expect(created).toHaveLength(5);
    expect(hsm.run("load", keyFile, hsm.uri("root"))).toEqual(created);
    expect(readFileSync(keyFile, "utf8")).toContain('"provider": "pkcs11"');
  });

  it("K8: names key and provider where the key is another one, gone, moved, or the PIN is wrong or exposed", () => {
    const hsm = createSoftHsm();
    const { keyFile } = newKeyPlace();
    hsm.run("generate", keyFile, hsm.uri("root"));
    hsm.run("create", keyFile, hsm.uri("root"));
    const text = readFileSync(keyFile, "utf8");
    const refusal = (because: string) => ({ code: "key_provider_refused", provider: "pkcs11", because });

    hsm.run("generate", keyFile, hsm.uri("other"));
    expect(hsm.run("load", keyFile, hsm.uri("other"))).toMatchObject(refusal("sealed_otherwise"));
    expect(hsm.run("load", keyFile, hsm.uri("root", "no-such-token"))).toMatchObject(refusal("key_missing"));

    const file = JSON.parse(text) as { keys: { sealed: string }[] };
    [file.keys[0]!.sealed, file.keys[1]!.sealed] = [file.keys[1]!.sealed, file.keys[0]!.sealed];
    writeFileSync(keyFile, JSON.stringify(file));
    expect(hsm.run("load", keyFile, hsm.uri("root"))).toMatchObject(refusal("sealed_otherwise"));
    writeFileSync(keyFile, text);

    writeFileSync(hsm.pinFile, "wrong-pin");
    expect(hsm.run("load", keyFile, hsm.uri("root"))).toMatchObject(refusal("access_denied"));
    chmodSync(hsm.pinFile, 0o644);
    expect(hsm.run("load", keyFile, hsm.uri("root"))).toMatchObject(refusal("credentials_missing"));
    writeFileSync(hsm.pinFile, "example-pin");
    chmodSync(hsm.pinFile, 0o600);

    hsm.run("forget", keyFile, hsm.uri("root"));
    expect(hsm.run("load", keyFile, hsm.uri("root"))).toMatchObject(refusal("key_missing"));
    // A new key of the same name is not the old one.
    hsm.run("generate", keyFile, hsm.uri("root"));
    expect(hsm.run("load", keyFile, hsm.uri("root"))).toMatchObject(refusal("key_missing"));
    expect(readFileSync(keyFile, "utf8")).toBe(text);
  });
});
