import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { signIn } from "../../../src/cli/sign-in/sign-in.ts";
import { type RunningServer, startVaultServer } from "#server/start-server.ts";
import { enterDeviceCode } from "../../support/oidc/device-code.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { valueOf } from "../../support/server/test-vault.ts";

const CLERK = {
  userName: "hanako",
  password: "correct horse battery",
  displayName: "架空 花子",
  role: "clerk",
  roles: ["clerk"],
  tenant: "default",
} as const;

let server: RunningServer;
beforeAll(async () => {
  const folder = temporaryFolder();
  server = valueOf(
    await startVaultServer(
      {
        dataFolder: path.join(folder, "data"),
        keyFile: path.join(folder, "keys.json"),
        address: undefined,
        listenHost: "127.0.0.1",
        listenPort: 0,
        tls: undefined,
        frameAncestors: undefined,
        firstAccountsFile: undefined,
        logLevel: "silent",
      },
      { demoAccounts: [CLERK] },
    ),
  );
});
afterAll(() => server.close());

function options(said: string[], during: () => Promise<unknown>) {
  let waits = 0;
  return {
    vault: server.address,
    environment: {},
    language: "en" as const,
    say: (text: string) => void said.push(text),
    wait: async () => {
      waits += 1;
      if (waits === 2) await during();
    },
  };
}
async function roles(token: string): Promise<unknown> {
  const answer = await fetch(`${server.address}/api/v1/account`, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { roles?: unknown }).roles;
}

describe("signIn", () => {
  it("waits until somebody entered the code, then holds a token that the vault takes, and renews it", async () => {
    const said: string[] = [];
    let offsetMs = 0;
    const session = valueOf(
      await signIn({
        ...options(said, async () =>
          expect(await enterDeviceCode(said.join(""), CLERK)).toContain("サインインしました"),
        ),
        now: () => Date.now() + offsetMs,
      }),
    );
    const token = valueOf(await session.accessToken());
    expect(await roles(token)).toEqual(["clerk"]);
    offsetMs = 9.8 * 60_000;
    const renewed = valueOf(await session.accessToken());
    expect(renewed).not.toBe(token);
    expect(await roles(renewed)).toEqual(["clerk"]);
  }, 30_000);

  it("is refused where the person gives up", async () => {
    const said: string[] = [];
    const refused = await signIn(options(said, () => enterDeviceCode(said.join(""), CLERK, { abort: "yes" })));
    expect(refused).toEqual({ ok: false, failure: { code: "sign_in_refused" } });
  }, 30_000);

  it("takes a token from the environment and asks nobody", async () => {
    const said: string[] = [];
    const session = valueOf(
      await signIn({ ...options(said, () => Promise.resolve()), environment: { MNV_TOKEN: "given" } }),
    );
    expect([valueOf(await session.accessToken()), said]).toEqual(["given", []]);
  });

  it("does not send anything to a vault over plain http elsewhere", async () => {
    const refused = await signIn({ ...options([], () => Promise.resolve()), vault: "http://vault.example" });
    expect(refused).toEqual({ ok: false, failure: { code: "vault_address_insecure" } });
  });
});
