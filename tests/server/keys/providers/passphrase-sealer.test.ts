import { describe, expect, it } from "@jest/globals";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createPassphraseSealer } from "#server/keys/providers/passphrase-sealer.ts";
import { newKeyPlace, secretsOf } from "../../../support/server/key-place.ts";
import { valueOf } from "../../../support/server/test-vault.ts";

const CHEAP = { memoryKib: 64, iterations: 1, parallelism: 1 };
const saying = (text: string | undefined) => createPassphraseSealer(() => Promise.resolve(text), CHEAP);

describe("a key file under a passphrase", () => {
  it("opens again with the same passphrase, whichever way its letters were composed, and is its owner's alone", async () => {
    const { keyFile, over } = newKeyPlace();
    const created = valueOf(await over(saying("か\u3099っこうの金庫")).create());
    const loaded = valueOf(await over(saying("がっこうの金庫")).load());
    expect(secretsOf(loaded!)).toEqual(secretsOf(created));
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  });

  it("holds no secret: neither a key nor the passphrase", async () => {
    const { keyFile, over } = newKeyPlace();
    const created = valueOf(await over(saying("correct horse")).create());
    const text = readFileSync(keyFile, "utf8");
    expect(text).not.toContain("correct horse");
    for (const { key } of created) {
      expect(text).not.toContain(key.export().toString("base64url"));
      expect(text).not.toContain(key.export().toString("hex"));
    }
    expect(text).toContain("argon2id$m=64,t=1,p=1$");
  });

  it.each([
    ["another passphrase", "wrong horse", "passphrase_wrong"],
    ["none", undefined, "passphrase_missing"],
    ["an empty one", "", "passphrase_missing"],
  ])("K8: refuses %s and names the key and the provider", async (_name, text, because) => {
    const { keyFile, over } = newKeyPlace();
    const [first] = valueOf(await over(saying("correct horse")).create());
    const before = readFileSync(keyFile);
    expect(await over(saying(text)).load()).toMatchObject({
      ok: false,
      failure: { code: "key_provider_refused", provider: "passphrase", keyIds: [first!.keyId], because },
    });
    expect(readFileSync(keyFile)).toEqual(before);
  });

  it("K8: refuses a key put in the place of another, and parameters that would exhaust the machine", async () => {
    const { keyFile, over } = newKeyPlace();
    valueOf(await over(saying("x")).create());
    const text = readFileSync(keyFile, "utf8");
    const file = JSON.parse(text) as { keys: { sealed: string }[] };
    [file.keys[0]!.sealed, file.keys[1]!.sealed] = [file.keys[1]!.sealed, file.keys[0]!.sealed];
    writeFileSync(keyFile, JSON.stringify(file));
    expect(await over(saying("x")).load()).toMatchObject({ failure: { because: "sealed_otherwise" } });
    writeFileSync(keyFile, text.replaceAll("m=64,", "m=9999999,"));
    expect(await over(saying("x")).load()).toMatchObject({ failure: { because: "answer_invalid" } });
    writeFileSync(keyFile, text.replaceAll("m=64,", "m=72,"));
    expect(await over(saying("x")).load()).toMatchObject({ failure: { because: "passphrase_wrong" } });
  });

  it("asks once for the passphrase, however many keys there are, and adds a key under it", async () => {
    const { over } = newKeyPlace();
    valueOf(await over(saying("x")).create());
    let asked = 0;
    const provider = over(createPassphraseSealer(() => Promise.resolve((asked++, "x")), CHEAP));
    valueOf(await provider.load());
    const more = valueOf(await provider.add("wrapping"));
    expect(asked).toBe(1);
    expect(more.filter(({ usage }) => usage === "wrapping")).toHaveLength(2);
    const fewer = valueOf(await provider.drop([more[0]!.keyId]));
    expect(secretsOf(fewer)).toEqual(secretsOf(more.slice(1)));
  });
});
