/**
 * Signing in from the pane through the unmodified office.js: in Excel's dialog on the desktop and in a popup on the web, at
 * the vault's own provider and at an issuer of another company. How it fails, what the pane then says, and that it
 * works the next time.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import type { RunningServer } from "#server/start-server.ts";
import { messageOf, type PaneFailure } from "../../src/taskpane/wording/failure-words.ts";
import { launchBrowser } from "../support/browser/launch-browser.ts";
import { installNestedApps, type NestedAppsConfig } from "../support/excel-host/nested-apps.ts";
import type { PaneInExcel, PaneOptions, Platform } from "../support/excel-host/open-pane.ts";
import { type PageServer, serveText, startPageServer } from "../support/excel-host/page-server.ts";
import { REQUIREMENT_SETS } from "../support/excel-host/requirement-sets.ts";
import { startHttpsVault } from "../support/https-vault.ts";
import { type EntraLikeIssuer, startEntraLikeIssuer } from "../support/oidc/entra-like-issuer.ts";
import { movedHeading, openPaneOf, scan, staffList } from "../support/pane-driver.ts";
import { freePort } from "../support/server/free-port.ts";

let issuer: EntraLikeIssuer;
let vaults: Readonly<Record<ProviderName, RunningServer>>;
let browser: Browser;
let elsewhere: PageServer;
beforeAll(async () => {
  const listenPort = await freePort();
  issuer = await startEntraLikeIssuer(`https://localhost:${listenPort}`);
  vaults = {
    own: await startHttpsVault(),
    outside: await startHttpsVault({ listenPort, issuerFile: issuer.issuerFile }),
  };
  browser = await launchBrowser();
  elsewhere = await startPageServer([["/evil.html", serveText("html", () => "<!doctype html><title>evil</title>")]]);
});
afterAll(async () => {
  await browser.close();
  for (const vault of Object.values(vaults)) await vault.close();
  await issuer.close();
  await elsewhere.close();
});

/** What a person does at each provider. */
const PROVIDERS = {
  own: {
    signIn: (window: Page) => window.getByRole("button", { name: "clerk" }).click(),
    giveUp: (window: Page) => window.getByRole("button", { name: "やめる" }).click(),
  },
  outside: {
    signIn: async (window: Page) => {
      await window.locator("input[name=login]").fill("hanako@example.co.jp");
      await window.locator("input[name=password]").fill("anything");
      await window.locator("button[type=submit]").click();
    },
    giveUp: (window: Page) => window.getByRole("link", { name: /cancel/iu }).click(),
  },
} as const;
type ProviderName = keyof typeof PROVIDERS;

const WAYS = (["own", "outside"] as const).flatMap((provider) =>
  (["windows", "web"] as const).map((platform) => ({ provider, platform })),
);

/** On the screen from which numbers move once somebody is signed in. */
async function openAt(
  provider: ProviderName,
  platform: Platform,
  options: Partial<PaneOptions> = {},
): Promise<PaneInExcel> {
  const pane = await openPaneOf(vaults[provider], browser, staffList(3), {
    platform,
    // The other company's page asks for a typeface; the browser lets nothing out.
    allowedOrigins: [issuer.origin, "https://fonts.googleapis.com"],
    ...options,
  });
  await scan(pane);
  await pane.frame.getByRole("button", { name: "金庫へ移す" }).click();
  await pane.frame.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
  return pane;
}

const press = ({ frame }: PaneInExcel): Promise<void> =>
  frame.getByRole("button", { name: "サインインして金庫へ移す" }).click();

/** The window that the press opens, when the provider asks there who it is. */
async function openWindow(pane: PaneInExcel): Promise<Page> {
  const opened = pane.context.waitForEvent("page");
  await press(pane);
  const window = await opened;
  await window.waitForURL(/interaction/u);
  return window;
}

async function says({ frame }: PaneInExcel, code: PaneFailure["code"]): Promise<void> {
  const { title, remedy } = messageOf({ code } as PaneFailure);
  const alert = frame.getByRole("alert").filter({ hasText: title.ja });
  await alert.waitFor();
  expect(await alert.innerText()).toContain(remedy.ja);
}

describe("signing in from the pane in Excel", () => {
  it.each(WAYS)("ends when a person closes the window, and works the next time ($provider, $platform)", async (way) => {
    const pane = await openAt(way.provider, way.platform);
    await (await openWindow(pane)).close();
    await says(pane, "sign_in_cancelled");
    const window = await openWindow(pane);
    const closed = window.waitForEvent("close");
    await PROVIDERS[way.provider].signIn(window);
    await closed;
    await movedHeading(pane);
    expect(pane.pageErrors).toEqual([]);
    expect(pane.foreignRequests).toEqual([]);
    expect(pane.refusedCalls).toEqual([]);
    await pane.close();
  });

  it.each(WAYS)("tells a refusal of the provider from giving up there ($provider, $platform)", async (way) => {
    const pane = await openAt(way.provider, way.platform);
    const asked: string[] = [];
    pane.context.on("request", (request) => {
      if (request.url().includes("code_challenge=") && !request.url().includes("begin=")) asked.push(request.url());
    });
    await PROVIDERS[way.provider].giveUp(await openWindow(pane));
    await says(pane, "sign_in_cancelled");
    const window = await openWindow(pane);
    // The provider's own refusal: it may not ask, and does not know who it is.
    await window.goto(`${asked.at(-1) ?? ""}&prompt=none`).catch(() => undefined);
    await says(pane, "sign_in_refused");
    await PROVIDERS[way.provider].signIn(await openWindow(pane));
    await movedHeading(pane);
    expect(pane.pageErrors).toEqual([]);
    await pane.close();
  });

  it.each(WAYS)("takes no answer from another origin ($provider, $platform)", async (way) => {
    const pane = await openAt(way.provider, way.platform, { allowedOrigins: [issuer.origin, elsewhere.origin] });
    const asking = pane.context.waitForEvent("request", (request) => request.url().includes("code_challenge="));
    const window = await openWindow(pane);
    const form = window.url();
    const asked = new URL((await asking).url());
    const begun = new URL(asked.searchParams.get("begin") ?? asked.href);
    const query = `?code=evil&state=${begun.searchParams.get("state") ?? ""}`;
    const answer = { kind: "mynumber-vault/signed-in", query };
    await window.goto(
      `${elsewhere.origin}/evil.html?_host_Info=Excel$Win32$16.01$ja-JP$corr$isDialog$disableLogging$0`,
    );
    if (way.platform === "windows") {
      await window.addScriptTag({ url: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js" });
      await window.evaluate(async (text) => {
        await Office.onReady();
        Office.context.ui.messageParent(text, { targetOrigin: "*" });
      }, JSON.stringify(answer));
    } else {
      await window.evaluate((message) => (globalThis.opener as Window).postMessage(message, "*"), answer);
    }
    await window.goto(form);
    await PROVIDERS[way.provider].signIn(window);
    await movedHeading(pane);
    await pane.close();
  });

  it("goes on in Excel's dialog after a wrong password, by keyboard alone, in an Excel that names no origins", async () => {
    const pane = await openAt("own", "windows", { requirementSets: { ExcelApi: "1.9", DialogApi: "1.1" } });
    const window = await openWindow(pane);
    for (const password of ["the wrong password", "the clerk's password"]) {
      await window.locator("input:focus").waitFor();
      await window.locator("#user-name").focus();
      await window.keyboard.press("Control+a");
      await window.keyboard.type("clerk");
      await window.keyboard.press("Tab");
      await window.keyboard.type(password);
      await window.keyboard.press("Enter");
      if (password.includes("wrong")) await window.getByRole("alert").waitFor();
    }
    await movedHeading(pane);
    expect(pane.pageErrors).toEqual([]);
    await pane.close();
  });

  it("says so when a page of the sign-in cannot be had in Excel's dialog", async () => {
    const pane = await openAt("own", "windows");
    const window = await openWindow(pane);
    await window.goto("https://unknown.example/").catch(() => undefined);
    await window.close();
    await says(pane, "sign_in_page_lost");
    await PROVIDERS.own.signIn(await openWindow(pane));
    await movedHeading(pane);
    await pane.close();
  });

  it("says so when another dialog of the add-in is open in Excel", async () => {
    const pane = await openAt("own", "windows");
    const opened = pane.context.waitForEvent("page");
    await pane.frame.evaluate(() => Office.context.ui.displayDialogAsync(`${location.origin}/signed-in.html`));
    const other = await opened;
    await press(pane);
    await says(pane, "sign_in_dialog_busy");
    await other.close();
    await PROVIDERS.own.signIn(await openWindow(pane));
    await movedHeading(pane);
    await pane.close();
  });

  it("says so when the browser opens no window", async () => {
    const pane = await openAt("own", "web", { popups: "blocked" });
    await press(pane);
    await says(pane, "sign_in_window_blocked");
    expect(pane.context.pages()).toHaveLength(1);
    await pane.close();
  });

  it.each(["windows", "web"] as const)("leaves the keyboard where the person goes on (%s)", async (platform) => {
    const pane = await openAt("own", platform);
    const button = pane.frame.getByRole("button", { name: "サインインして金庫へ移す" });
    await button.focus();
    const opened = pane.context.waitForEvent("page");
    await pane.page.keyboard.press("Enter");
    const window = await opened;
    await window.waitForURL(/interaction/u);
    await window.close();
    await says(pane, "sign_in_cancelled");
    expect(await button.evaluate((element) => element === document.activeElement && document.hasFocus())).toBe(true);
    const again = pane.context.waitForEvent("page");
    await pane.page.keyboard.press("Enter");
    await PROVIDERS.own.signIn(await again);
    await movedHeading(pane);
    expect(await pane.frame.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
    await pane.close();
  });

  describe("where Excel offers its own sign-in", () => {
    /** The pane, whose Excel does that when it is asked; or offers what it does not have. */
    const openNested = (platform: Platform, does?: NestedAppsConfig["does"]): Promise<PaneInExcel> =>
      openAt("outside", platform, {
        requirementSets: { ...REQUIREMENT_SETS, NestedAppAuth: "1.1" },
        beforeStart: does === undefined ? undefined : (page) => page.addInitScript(installNestedApps, { does }),
      });

    it("asks for no window", async () => {
      const pane = await openNested("windows", { signsIn: await issuer.accessToken("hanako@example.co.jp") });
      await press(pane);
      await movedHeading(pane);
      expect(pane.context.pages()).toHaveLength(1);
      await pane.close();
    });

    it.each<[string, Platform, NestedAppsConfig["does"] | undefined]>([
      ["does not have it", "windows", undefined],
      ["does not have it", "web", undefined],
      ["never answers", "windows", "silent"],
      ["says that it does not work here", "web", { refuses: "NESTED_APP_AUTH_UNAVAILABLE" }],
    ])("takes the window where it %s (%s)", async (_case, platform, does) => {
      const pane = await openNested(platform, does);
      await PROVIDERS.outside.signIn(await openWindow(pane));
      await movedHeading(pane);
      expect(pane.pageErrors).toEqual([]);
      await pane.close();
    });

    it.each([
      ["USER_CANCEL", "windows", "sign_in_cancelled"],
      ["NO_NETWORK", "web", "vault_unreachable"],
    ] as const)("says what it was told, and opens no window (%s, %s)", async (refuses, platform, code) => {
      const pane = await openNested(platform, { refuses });
      await press(pane);
      await says(pane, code);
      expect(pane.context.pages()).toHaveLength(1);
      await pane.close();
    });
  });
});
