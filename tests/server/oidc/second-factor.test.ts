import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AccountView } from "#contract/accounts.ts";
import type { LogPage } from "#contract/log.ts";
import type { Role } from "#contract/account.ts";
import { FAILURES_UNTIL_LOCKED } from "#server/oidc/account-lock.ts";
import { type RunningServer, startVaultServer } from "#server/start-server.ts";
import { openBrowserSession } from "../../support/oidc/browser-session.ts";
import { type Credentials, signInForTokens, textOf } from "../../support/oidc/code-flow.ts";
import {
  codeOf,
  recoveryCodesOn,
  secretOn,
  type Step,
  submit,
  tokensOf,
  typePassword,
} from "../../support/oidc/sign-in-steps.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { filesIn, storageIn } from "../../support/server/test-storage.ts";
import { valueOf } from "../../support/server/test-vault.ts";

const clock = { offsetMs: 0 };
const now = () => Date.now() + clock.offsetMs;
const STEP_MS = 30_000;

const person = (userName: string, roles: readonly Role[]) => ({
  userName,
  password: "a long enough password",
  displayName: `架空 ${userName}`,
  role: roles[0] ?? "clerk",
  roles,
  tenant: "default",
});
const CLERK = person("clerk", ["clerk"]);
const APPROVER = person("approver", ["approver"]);
const AUDITOR = person("auditor", ["auditor"]);
const ADMINISTRATOR = person("administrator", ["administrator", "auditor"]);

let server: RunningServer;
/** A vault for the tests of this block: one address may try only so often. */
function useServer(): { readonly folder: string } {
  const folder = temporaryFolder();
  beforeAll(async () => {
    clock.offsetMs = 0;
    const demoAccounts = [CLERK, APPROVER, AUDITOR, ADMINISTRATOR];
    server = valueOf(
      await startVaultServer(
        {
          ...(await storageIn(folder)),
          keyFile: path.join(folder, "keys.json"),
          address: undefined,
          listenHost: "127.0.0.1",
          listenPort: 0,
          tls: undefined,
          frameAncestors: undefined,
          firstAccountsFile: undefined,
          secondFactorRoles: ["approver"],
          logLevel: "silent",
        },
        { demoAccounts, now },
      ),
    );
  }, 60_000);
  afterAll(() => server.close());
  return { folder };
}

interface Enrolled {
  readonly secret: string;
  readonly codes: readonly string[];
  readonly end: Step;
}

/** Signs in for the first time and sets up the app, as the role demands. */
async function enrol(who: Credentials): Promise<Enrolled> {
  const browser = openBrowserSession();
  const step = await typePassword(browser, server.address, who);
  const secret = secretOn(step.page);
  const shown = await submit(browser, step, "/totp", { code: codeOf(secret, now()) });
  return { secret, codes: recoveryCodesOn(shown.page), end: await submit(browser, shown, "/done") };
}

async function signInWithCode(who: Credentials, code: string): Promise<Step> {
  const browser = openBrowserSession();
  return submit(browser, await typePassword(browser, server.address, who), "/code", { code });
}

async function call(token: string, target: string, body?: object) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const init = body === undefined ? { headers } : { headers, method: "POST", body: JSON.stringify(body) };
  const response = await fetch(`${server.address}/api/v1${target}`, init);
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
}

/** Every act in the log, newest first. */
async function loggedActs(token: string): Promise<readonly string[]> {
  const page = (await call(token, "/log?limit=200")).body as LogPage;
  const entries = page.entries.map(
    ({ entry }) => JSON.parse(entry) as { readonly act: string; readonly result: string },
  );
  return entries.map(({ act, result }) => (result === "done" ? act : `${act} ${result}`));
}

const administrator = async () => textOf(await signInForTokens(server.address, ADMINISTRATOR), "access_token");

async function subjectOf(token: string, userName: string): Promise<AccountView> {
  const { accounts } = (await call(token, "/accounts")).body as { accounts: readonly AccountView[] };
  const found = accounts.find((account) => account.userName === userName);
  if (!found) throw new Error(`no account ${userName}`);
  return found;
}

describe("a role that needs a second factor", () => {
  const { folder } = useServer();
  let enrolled: Enrolled;
  it("gets in only after setting one up; the recovery codes are shown once", async () => {
    const browser = openBrowserSession();
    const step = await typePassword(browser, server.address, APPROVER);
    expect(step).toMatchObject({ status: 200, code: undefined });
    expect(step.page).toContain('class="qr-code"');
    // Browsers bind passkeys to a name, and this vault's address is a number.
    expect(step.page).not.toContain("data-passkey");
    const skipped = await submit(browser, step, "/done");
    expect(skipped).toMatchObject({ status: 409, code: undefined });
    expect(await submit(browser, step, "/totp", { code: "000000" })).toMatchObject({ status: 403, code: undefined });

    enrolled = await enrol(APPROVER);
    expect(enrolled.codes).toHaveLength(10);
    const tokens = await tokensOf(server.address, enrolled.end);
    expect((await call(textOf(tokens, "access_token"), "/account")).body).toMatchObject({ roles: ["approver"] });
  });

  it("is asked for a code from then on, and a code counts once (S1)", async () => {
    clock.offsetMs += STEP_MS;
    const code = codeOf(enrolled.secret, now());
    const both = await Promise.all([signInWithCode(APPROVER, code), signInWithCode(APPROVER, code)]);
    expect(both.filter((end) => end.code !== undefined)).toHaveLength(1);
    expect((await signInWithCode(APPROVER, code)).status).toBe(403);
    // The code before it is still in the window, and older than what was taken.
    expect((await signInWithCode(APPROVER, codeOf(enrolled.secret, now() - STEP_MS))).status).toBe(403);
    clock.offsetMs += STEP_MS;
    const spaced = codeOf(enrolled.secret, now()).replace(/^(...)/u, "$1 ");
    expect((await signInWithCode(APPROVER, spaced)).code).toBeDefined();
  });

  it("refuses a code of long ago or of the future", async () => {
    for (const steps of [-3, 3])
      expect((await signInWithCode(APPROVER, codeOf(enrolled.secret, now() + steps * STEP_MS))).status).toBe(403);
  });

  it("lets a recovery code in once, however it is typed", async () => {
    const [first = "", second = ""] = enrolled.codes;
    expect((await signInWithCode(APPROVER, first.toLowerCase().replaceAll("-", " "))).code).toBeDefined();
    expect((await signInWithCode(APPROVER, first)).status).toBe(403);
    expect((await signInWithCode(APPROVER, second)).code).toBeDefined();
    const acts = await loggedActs(await administrator());
    expect(acts.filter((act) => act === "recovery_code_use")).toHaveLength(2);
    expect(acts).toContain("second_factor_add");
    expect(acts).toContain("sign_in refused");
  });

  it("keeps neither the shared secret nor a recovery code in its files", async () => {
    const files = await filesIn(folder);
    for (const secret of [
      enrolled.secret,
      ...enrolled.codes,
      ...enrolled.codes.map((code) => code.replaceAll("-", "")),
    ])
      expect(files.includes(secret)).toBe(false);
  });
});

describe("guessing codes with a stolen password", () => {
  useServer();
  it("ends at the lock of the account, which a right password does not take back", async () => {
    const { secret } = await enrol(APPROVER);
    clock.offsetMs += STEP_MS;
    let statuses: readonly number[] = [];
    // Each round is a password and a code: both count.
    for (let round = 0; round < FAILURES_UNTIL_LOCKED / 2; round += 1)
      statuses = [...statuses, (await signInWithCode(APPROVER, "000000")).status];
    expect(statuses).toEqual(Array.from({ length: FAILURES_UNTIL_LOCKED / 2 }, () => 403));
    const right = await signInWithCode(APPROVER, codeOf(secret, now()));
    expect(right.code).toBeUndefined();

    const token = await administrator();
    const { subject } = await subjectOf(token, APPROVER.userName);
    expect((await call(token, `/accounts/${subject}/unlock`, {})).status).toBe(204);
    expect((await signInWithCode(APPROVER, codeOf(secret, now()))).code).toBeDefined();
  });
});

describe("the steps of a sign-in", () => {
  useServer();
  it("cannot be left out: no form below the second one acts before it", async () => {
    await enrol(APPROVER);
    const browser = openBrowserSession();
    const step = await typePassword(browser, server.address, APPROVER);
    expect(step.page).toContain("/code");
    for (const [below, fields] of [
      ["/done", {}],
      ["/remove", { factor: "totp" }],
      ["/totp", { code: "000000" }],
      ["/passkeys", { answer: "{}" }],
      ["/recovery-codes", {}],
    ] as const)
      expect(await submit(browser, step, below, fields)).toMatchObject({ code: undefined, page: step.page });
    expect((await submit(browser, step, "/passkey", { answer: "{}" })).code).toBeUndefined();
  });

  it("do not act before the password either", async () => {
    const browser = openBrowserSession();
    const step = await typePassword(browser, server.address, { ...APPROVER, password: "not this one, surely" });
    expect(step.status).toBe(403);
    expect((await submit(browser, step, "/done")).page).toContain('type="password"');
    expect((await submit(browser, step, "/code", { code: "000000" })).page).toContain('type="password"');
  });
});

describe("an administrator", () => {
  useServer();
  it("sees who has a second factor and takes it away, on record, but not her own", async () => {
    const { end } = await enrol(APPROVER);
    const before = textOf(await tokensOf(server.address, end), "access_token");
    const token = await administrator();
    const { subject, hasSecondFactor } = await subjectOf(token, APPROVER.userName);
    expect(hasSecondFactor).toBe(true);
    expect((await call(token, `/accounts/${subject}/second-factor-reset`, {})).status).toBe(204);
    expect((await subjectOf(token, APPROVER.userName)).hasSecondFactor).toBe(false);
    expect((await call(before, "/account")).status).toBe(401);
    expect(await loggedActs(token)).toContain("second_factor_reset");
    clock.offsetMs += STEP_MS;
    expect((await enrol(APPROVER)).end.code).toBeDefined();

    const own = await subjectOf(token, ADMINISTRATOR.userName);
    expect((await call(token, `/accounts/${own.subject}/second-factor-reset`, {})).status).toBe(403);
  });

  it("is the only one who may", async () => {
    const clerk = textOf(await signInForTokens(server.address, CLERK), "access_token");
    const { subject } = await subjectOf(await administrator(), APPROVER.userName);
    expect((await call(clerk, `/accounts/${subject}/second-factor-reset`, {})).status).toBe(403);
    expect(
      (await fetch(`${server.address}/api/v1/accounts/${subject}/second-factor-reset`, { method: "POST" })).status,
    ).toBe(401);
  });
});

describe("the window for one's ways to sign in", () => {
  useServer();
  /** Opens it up to what follows the password. */
  async function open(who: Credentials) {
    const browser = openBrowserSession();
    const form = await browser.follow(await browser.get(`${server.address}/oidc/security`), "nowhere");
    const step = await submit(browser, { url: form.url, verifier: "" }, "", {
      userName: who.userName,
      password: who.password,
    });
    return { browser, step };
  }

  it("sets up, renews and removes for somebody whose role needs nothing", async () => {
    const { browser, step } = await open(AUDITOR);
    const secret = secretOn(step.page);
    const shown = await submit(browser, step, "/totp", { code: codeOf(secret, now()) });
    expect(recoveryCodesOn(shown.page)).toHaveLength(10);
    expect((await submit(browser, step, "/look")).page).toContain("10");
    const renewed = recoveryCodesOn((await submit(browser, step, "/recovery-codes")).page);
    expect(renewed.filter((code) => recoveryCodesOn(shown.page).includes(code))).toEqual([]);
    expect((await signInWithCode(AUDITOR, recoveryCodesOn(shown.page)[0] ?? "")).status).toBe(403);
    expect((await signInWithCode(AUDITOR, renewed[0] ?? "")).code).toBeDefined();

    const removed = await submit(browser, step, "/remove", { factor: "totp" });
    expect(removed.page).toContain('class="qr-code"');
    expect((await submit(browser, step, "/done")).page).toContain('role="status"');
    expect((await typePassword(openBrowserSession(), server.address, AUDITOR)).code).toBeDefined();
  });

  it("asks for the second factor first, and takes the last one of nobody whose role needs it", async () => {
    const { secret } = await enrol(APPROVER);
    clock.offsetMs += STEP_MS;
    const { browser, step } = await open(APPROVER);
    expect(step.page).toContain("/code");
    expect((await submit(browser, step, "/look")).page).toBe(step.page);
    const list = await submit(browser, step, "/code", { code: codeOf(secret, now()) });
    expect((await submit(browser, list, "/remove", { factor: "totp" })).status).toBe(409);
    expect((await signInWithCode(APPROVER, codeOf(secret, now() + STEP_MS))).code).toBeDefined();
  });

  it("is closed by a reset in the middle", async () => {
    const { browser, step } = await open(APPROVER);
    const token = await administrator();
    const { subject } = await subjectOf(token, APPROVER.userName);
    await call(token, `/accounts/${subject}/second-factor-reset`, {});
    expect((await submit(browser, step, "/code", { code: "000000" })).page).toContain('type="password"');
  });

  it("ends on a page of its own and not in the vault", async () => {
    const { browser, step } = await open(CLERK);
    const end = await submit(browser, step, "/done");
    expect(end.page).toContain('role="status"');
  });
});
