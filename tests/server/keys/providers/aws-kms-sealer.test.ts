import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFileSync, writeFileSync } from "node:fs";
import { createAwsKmsSealer } from "#server/keys/providers/aws-kms-sealer.ts";
import { newKeyPlace, secretsOf } from "../../../support/server/key-place.ts";
import { recordedKms, type RecordedKms } from "../../../support/server/recorded-kms.ts";
import { valueOf } from "../../../support/server/test-vault.ts";

const KEY_ARN = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const OTHER_ARN = KEY_ARN.replace("1234abcd", "ffffffff");

let kms: RecordedKms;
beforeAll(async () => {
  kms = await recordedKms(KEY_ARN);
});
afterAll(() => kms.close());

const sealer = (arn = KEY_ARN) =>
  createAwsKmsSealer(arn, {
    endpoint: kms.endpoint,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" },
    maxAttempts: 2,
  });

describe("a key file under AWS KMS (recorded protocol)", () => {
  it("asks the service once a key and start, and binds key id and use as encryption context", async () => {
    const { keyFile, over } = newKeyPlace();
    const created = valueOf(await over(sealer()).create());
    kms.calls.length = 0;
    const loaded = valueOf(await over(sealer()).load());
    expect(secretsOf(loaded!)).toEqual(secretsOf(created));
    expect(kms.calls).toEqual(
      created.map(
        ({ keyId, usage }) =>
          `TrentService.Decrypt ${JSON.stringify({ "mynumber-vault:key-id": keyId, "mynumber-vault:usage": usage })}`,
      ),
    );
    for (const { key } of created)
      expect(readFileSync(keyFile, "utf8")).not.toContain(key.export().toString("base64url"));
  });

  it.each([
    [400, "AccessDeniedException", "access_denied"],
    [400, "DisabledException", "key_disabled"],
    [400, "KMSInvalidStateException", "key_disabled"],
    [400, "NotFoundException", "key_missing"],
    [400, "IncorrectKeyException", "sealed_otherwise"],
    [400, "UnrecognizedClientException", "access_denied"],
    [418, "SomethingNew", "unreachable"],
  ])("K8: answers %s %s as %s, names the key, and makes none", async (status, name, because) => {
    const { keyFile, over } = newKeyPlace();
    const [first] = valueOf(await over(sealer()).create());
    const before = readFileSync(keyFile);
    kms.faults.push({ status, name });
    expect(await over(sealer()).load()).toMatchObject({
      ok: false,
      failure: {
        code: "key_provider_refused",
        provider: "aws-kms",
        address: KEY_ARN,
        keyIds: [first!.keyId],
        because,
      },
    });
    expect(readFileSync(keyFile)).toEqual(before);
  });

  it("tries again where the service is busy, and says so where it stays busy", async () => {
    const { over } = newKeyPlace();
    valueOf(await over(sealer()).create());
    kms.faults.push({ status: 400, name: "ThrottlingException" });
    valueOf(await over(sealer()).load());
    kms.faults.push({ status: 400, name: "ThrottlingException" }, { status: 400, name: "ThrottlingException" });
    expect(await over(sealer()).load()).toMatchObject({ failure: { because: "throttled" } });
  });

  it("K8: a key file that names another KMS key, or whose keys changed places, does not open", async () => {
    const { keyFile, over } = newKeyPlace();
    valueOf(await over(sealer()).create());
    const text = readFileSync(keyFile, "utf8");
    writeFileSync(keyFile, text.replaceAll(KEY_ARN, OTHER_ARN));
    expect(await over(sealer()).load()).toMatchObject({ failure: { because: "key_missing" } });
    const file = JSON.parse(text) as { keys: { sealed: string }[] };
    [file.keys[0]!.sealed, file.keys[1]!.sealed] = [file.keys[1]!.sealed, file.keys[0]!.sealed];
    writeFileSync(keyFile, JSON.stringify(file));
    expect(await over(sealer()).load()).toMatchObject({ failure: { because: "sealed_otherwise" } });
  });

  it("says that the service cannot be reached", async () => {
    const { over } = newKeyPlace();
    const dead = createAwsKmsSealer(KEY_ARN, {
      endpoint: "http://127.0.0.1:9",
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" },
      maxAttempts: 1,
    });
    expect(await over(dead).create()).toMatchObject({ failure: { because: "unreachable" } });
  });
});
