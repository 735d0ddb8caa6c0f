import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import path from "node:path";
import type { AccountView, OneTimeLinkAnswer } from "#contract/accounts.ts";
import type { LogPage } from "#contract/log.ts";
import { type RunningServer, startVaultServer } from "#server/start-server.ts";
import { renew, signInForTokens, textOf, type Credentials } from "../../support/oidc/code-flow.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { valueOf } from "../../support/server/test-vault.ts";

const FIRST = { userName: "kanri", password: "a long enough password", displayName: "管理 花子" };
const CHOSEN = "another long password";

let server: RunningServer;
let first: string;
beforeAll(async () => {
  const folder = temporaryFolder();
  const [dataFolder, keyFile] = [path.join(folder, "data"), path.join(folder, "keys.json")];
  const rest = { listenHost: "127.0.0.1", listenPort: 0, tls: undefined, frameAncestors: undefined } as const;
  const config = { dataFolder, keyFile, address: undefined, firstAccountsFile: undefined, ...rest };
  server = valueOf(await startVaultServer({ ...config, logLevel: "silent" }));
  const link = server.firstLink?.address ?? "";
  expect((await choose(link, { ...FIRST, repeat: "something else here" })).status).toBe(400);
  expect((await choose(link, { ...FIRST, repeat: FIRST.password })).status).toBe(200);
  expect((await choose(link, { ...FIRST, userName: "second", repeat: FIRST.password })).status).toBe(404);
  first = await tokenOf(FIRST);
}, 60_000);
afterAll(() => server.close());

function choose(link: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(link, { method: "POST", body: new URLSearchParams(fields) });
}
async function tokenOf(credentials: Credentials): Promise<string> {
  return textOf(await signInForTokens(server.address, credentials), "access_token");
}
async function call(token: string, target: string, body?: object): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const init = body === undefined ? { headers } : { headers, method: "POST", body: JSON.stringify(body) };
  const response = await fetch(`${server.address}/api/v1${target}`, init);
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}
async function make(userName: string, roles: readonly string[], more: object = {}): Promise<OneTimeLinkAnswer> {
  const made = await call(first, "/accounts", { userName, displayName: `${userName}さん`, roles, ...more });
  expect(made.status).toBe(200);
  const link = made.body as OneTimeLinkAnswer;
  expect((await choose(link.link, { password: CHOSEN, repeat: CHOSEN })).status).toBe(200);
  return link;
}
const own = async () => ((await call(first, "/account")).body as { subject: string }).subject;
const codeOf = (answer: { body: unknown }) => (answer.body as { error: { code: string } }).error.code;

describe("accounts", () => {
  it("begin with one administrator behind a link that works once; she holds no other role", async () => {
    expect((await call(first, "/account")).body).toMatchObject({ roles: ["administrator"], displayName: "管理 花子" });
  });

  it("end at once when switched off: access token, refresh token and password", async () => {
    const { subject } = await make("off", ["clerk"]);
    const tokens = await signInForTokens(server.address, { userName: "off", password: CHOSEN });
    const access = textOf(tokens, "access_token");
    expect((await call(access, "/account")).status).toBe(200);
    expect((await call(first, `/accounts/${subject}/disable`, {})).status).toBe(204);
    expect((await call(access, "/account")).status).toBe(401);
    expect((await renew(server.address, textOf(tokens, "refresh_token"))).status).toBe(400);
    expect((await signInForTokens(server.address, { userName: "off", password: CHOSEN })).status).toBe(400);
  }, 30_000);

  it("lose their sessions and password by a reset; the new link sets another, once", async () => {
    const { subject } = await make("reset", ["clerk"]);
    const access = await tokenOf({ userName: "reset", password: CHOSEN });
    const reset = (await call(first, `/accounts/${subject}/reset`, {})).body as OneTimeLinkAnswer;
    expect((await call(access, "/account")).status).toBe(401);
    expect((await signInForTokens(server.address, { userName: "reset", password: CHOSEN })).status).toBe(400);
    expect((await choose(reset.link, { password: "short", repeat: "short" })).status).toBe(400);
    expect((await choose(reset.link, { password: FIRST.password, repeat: FIRST.password })).status).toBe(200);
    expect((await choose(reset.link, { password: CHOSEN, repeat: CHOSEN })).status).toBe(404);
  }, 30_000);

  it("are signed out everywhere on the person's own wish", async () => {
    await make("leaving", ["clerk"]);
    const tokens = await signInForTokens(server.address, { userName: "leaving", password: CHOSEN });
    expect((await call(textOf(tokens, "access_token"), "/account/sign-out", {})).status).toBe(204);
    expect((await call(textOf(tokens, "access_token"), "/account")).status).toBe(401);
    const again = await tokenOf({ userName: "leaving", password: CHOSEN });
    expect((await call(again, "/account")).status).toBe(200);
    expect((await renew(server.address, textOf(tokens, "refresh_token"))).status).toBe(400);
    expect((await call(again, "/account")).status).toBe(200);
  }, 30_000);

  it("are never changed by their own person, by whichever of her accounts, and the try is on record", async () => {
    const other = await make("kanri2", ["administrator"], { samePersonAs: await own() });
    for (const subject of [await own(), other.subject]) {
      const answer = await call(first, `/accounts/${subject}/roles`, { roles: ["clerk", "approver"] });
      expect([answer.status, codeOf(answer)]).toEqual([403, "account_own"]);
      expect((await call(first, `/accounts/${subject}/disable`, {})).status).toBe(403);
    }
    await make("kansa", ["auditor"]);
    const log = (await call(await tokenOf({ userName: "kansa", password: CHOSEN }), "/log")).body as LogPage;
    const refused = log.entries.filter(({ entry }) => entry.includes("account_own"));
    expect(refused).toHaveLength(2);
    expect(log.entries.some(({ entry }) => entry.includes('"act":"account_disable"'))).toBe(true);
    expect(JSON.stringify(log)).not.toContain("/welcome/");
  }, 30_000);

  it("count as one person where an administrator said so", async () => {
    const { accounts } = (await call(first, "/accounts")).body as { accounts: AccountView[] };
    const persons = accounts.filter(({ userName }) => userName.startsWith("kanri")).map(({ person }) => person);
    expect(persons).toEqual([await own(), await own()]);
  });

  it("are for administrators only, and a taken name is refused", async () => {
    const clerk = await make("clerk", ["clerk"]);
    const token = await tokenOf({ userName: "clerk", password: CHOSEN });
    expect((await call(token, "/accounts")).status).toBe(403);
    expect((await call(token, `/accounts/${clerk.subject}/roles`, { roles: ["approver"] })).status).toBe(403);
    const taken = await call(first, "/accounts", { userName: "ＣＬＥＲＫ", displayName: "x", roles: ["clerk"] });
    expect(codeOf(taken)).toBe("user_name_taken");
  }, 30_000);
});
