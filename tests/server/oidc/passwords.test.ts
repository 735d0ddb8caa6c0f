import { beforeAll, describe, expect, it } from "@jest/globals";
import { type Passwords, createPasswords } from "#server/oidc/passwords.ts";

let passwords: Passwords;
beforeAll(async () => {
  passwords = await createPasswords();
});

describe("passwords", () => {
  it("are kept as Argon2id with 64 MiB, three passes, one lane and a salt of their own", async () => {
    const [one, other] = await Promise.all([passwords.hash("correct horse"), passwords.hash("correct horse")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/u);
    expect(one).not.toBe(other);
    expect(await passwords.verify(one, "correct horse")).toBe(true);
    expect(await passwords.verify(one, "Correct horse")).toBe(false);
  });

  it("are checked by the cost of their own hash, when the cost of new ones has changed", async () => {
    const cheap = await createPasswords({ memoryKib: 1024, passes: 1 });
    expect(await passwords.verify(await cheap.hash("correct horse"), "correct horse")).toBe(true);
  });

  it("fit nobody who has no hash", async () => {
    expect(await passwords.verify(undefined, "")).toBe(false);
  });
});
