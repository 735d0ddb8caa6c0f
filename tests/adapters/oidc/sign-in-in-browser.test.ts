import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { beginAddressOf } from "#adapters/oidc/signed-in-page.ts";
import type { AccessToken, SignIn } from "#application/ports/sign-in.ts";
import { signInParametersOf } from "#server/oidc/identity-port.ts";
import { launchBrowser } from "../../support/browser/launch-browser.ts";
import { authorizationRequest } from "../../support/oidc/code-flow.ts";
import { CLERK, type IdentityServer, startIdentityServer } from "../../support/oidc/identity-server.ts";
import { type SignInPages, buildSignInPages } from "../../support/oidc/pages.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const APPROVER = { ...CLERK, userName: "taro", displayName: "架空 太郎", roles: ["approver"] } as const;
const DEMO_ACCOUNTS = [
  { userName: CLERK.userName, password: CLERK.password, role: "clerk" },
  { userName: APPROVER.userName, password: APPROVER.password, role: "approver" },
] as const;

let pages: SignInPages;
let server: IdentityServer;
let browser: Browser;
let context: BrowserContext;
let opener: Page;

beforeAll(async () => {
  pages = await buildSignInPages();
  server = await startIdentityServer({
    demoAccounts: DEMO_ACCOUNTS,
    otherPages: (request, response) => pages.answer(request, response, signInParametersOf(server.address)),
  });
  await server.identity.accounts.create(APPROVER);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await pages.remove();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: "ja-JP" });
  opener = await context.newPage();
  await opener.goto(`${server.address}/`);
});
afterEach(() => context.close());

async function openPopup(): Promise<Page> {
  const [popup] = await Promise.all([opener.waitForEvent("popup"), opener.getByRole("button").click()]);
  await popup.waitForURL(/interaction/u);
  return popup;
}

const outcome = async (): Promise<string> => {
  await opener.waitForFunction(() => document.querySelector("output")?.textContent !== "");
  return opener.locator("output").innerText();
};
const token = () =>
  opener.evaluate<AccessToken | undefined>(() => (window as unknown as { signIn: SignIn }).signIn.accessToken());

describe("signing in with a popup, in a real browser", () => {
  it("goes by keyboard alone, closes the popup and leaves the pane with a token that the vault takes", async () => {
    const popup = await openPopup();
    const closed = popup.waitForEvent("close");
    // The form takes the focus by itself, a moment after the page is there.
    await popup.locator("input:focus").waitFor();
    await popup.keyboard.type(CLERK.userName);
    await popup.keyboard.press("Tab");
    await popup.keyboard.type(CLERK.password);
    await popup.keyboard.press("Enter");
    await closed;
    expect(await outcome()).toBe("signed in");
    expect(await server.identity.verifyAccessToken(`Bearer ${(await token()) ?? ""}`)).toMatchObject({ ok: true });
  });

  it("needs one press on an account of the demonstration", async () => {
    const popup = await openPopup();
    await popup.getByRole("button", { name: "事務取扱担当者" }).click();
    expect(await outcome()).toBe("signed in");
  });

  it("leaves nothing in browser storage and no token in an address", async () => {
    const addresses: string[] = [];
    context.on("request", (request) => addresses.push(request.url()));
    const popup = await openPopup();
    await popup.getByRole("button", { name: "事務取扱担当者" }).click();
    await outcome();
    const stored = await opener.evaluate(() => [localStorage.length, sessionStorage.length]);
    expect(stored).toEqual([0, 0]);
    const held = (await token()) ?? "none";
    expect(addresses.filter((address) => address.includes(held))).toEqual([]);
    expect((await context.cookies()).filter(({ httpOnly }) => !httpOnly)).toEqual([]);
  });

  it("is somebody else's where two forms were open at once and the second is sent for another person", async () => {
    const second = await context.newPage();
    await second.goto(authorizationRequest(server.address).url);
    const popup = await openPopup();
    await popup.getByRole("button", { name: "事務取扱担当者" }).click();
    expect(await outcome()).toBe("signed in");
    const answered = second.waitForRequest(/signed-in\.html\?/u);
    await second.getByRole("button", { name: "責任者" }).click();
    expect([...new URL((await answered).url()).searchParams.keys()]).toContain("code");
  });

  it("is cancelled by closing the popup", async () => {
    const popup = await openPopup();
    await popup.close();
    expect(await outcome()).toBe("sign_in_cancelled");
    expect(await token()).toBeUndefined();
  });

  it("is cancelled by the button for it", async () => {
    const popup = await openPopup();
    await popup.getByRole("button", { name: "やめる" }).click();
    expect(await outcome()).toBe("sign_in_cancelled");
  });
});

describe("the redirect page where no window opened it, in a real browser", () => {
  it("loads the unmodified office.js, and begins nothing where that finds no dialog of Excel's", async () => {
    const scripts: string[] = [];
    const dialog = await context.newPage();
    dialog.on("request", (request) => scripts.push(new URL(request.url()).pathname));
    const authorization = new URL(authorizationRequest(server.address).url);
    await dialog.goto(beginAddressOf(server.address, authorization));
    await dialog.getByText("サインインを始められませんでした").waitFor();
    expect(await dialog.getByRole("alert").count()).toBe(1);
    expect(scripts).toContain("/office/office.js");
    expect(scripts).not.toContain("/oidc/auth");
  });

  it("begins nothing elsewhere", async () => {
    const dialog = await context.newPage();
    await dialog.goto(beginAddressOf(server.address, new URL("https://evil.example/oidc/auth")));
    await dialog.getByText("The sign-in could not begin").waitFor();
    expect(new URL(dialog.url()).pathname).toBe("/signed-in.html");
  });
});

describe("the sign-in page, in a real browser", () => {
  const looks = [
    { language: "ja", colorScheme: "light" },
    { language: "en", colorScheme: "dark" },
  ] as const;

  it.each(looks)(
    "has no finding of axe and fits 320 px ($language, $colorScheme)",
    async ({ language, colorScheme }) => {
      const narrow = await browser.newContext({ viewport: { width: 320, height: 600 }, colorScheme, bypassCSP: true });
      try {
        const page = await narrow.newPage();
        await page.goto(authorizationRequest(server.address, { ui_locales: language }).url);
        expect(await findings(page)).toEqual([]);
        await page.fill("#user-name", "nobody");
        await page.fill("#password", "wrong");
        await page.locator(".primary").click();
        await page.getByRole("alert").waitFor();
        expect(await findings(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
        expect(await page.evaluate(() => document.activeElement?.id)).toBe("password");
      } finally {
        await narrow.close();
      }
    },
  );

  it("asks for nothing from elsewhere and breaks none of its own rules", async () => {
    const origins = new Set<string>();
    const complaints: string[] = [];
    context.on("request", (request) => origins.add(new URL(request.url()).origin));
    const page = await context.newPage();
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(authorizationRequest(server.address).url, { waitUntil: "networkidle" });
    expect([...origins]).toEqual([server.address]);
    expect(complaints).toEqual([]);
  });
});

async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; help: string }[] }> } };
    return (await axe.run()).violations.map(({ id, help }) => `${id}: ${help}`);
  });
}
