/** Dialogs of the emulated Excel, opened and used by the unmodified office.js. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Frame, Page } from "playwright-core";
import { launchBrowser } from "../browser/launch-browser.ts";
import { openPaneInExcel, type PaneInExcel, type PaneOptions, type Platform } from "./open-pane.ts";
import { type PageServer, serveText, startPageServer } from "./page-server.ts";
import { WorkbookModel } from "./workbook-model.ts";

const OFFICE = `<!doctype html><meta charset="utf-8"><title>page</title>
<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>`;
const PLATFORMS = ["web", "windows"] as const satisfies readonly Platform[];

/** What the add-in's page keeps of its dialog. */
interface Kept {
  readonly dialog: Office.Dialog;
  readonly told: unknown[];
}

describe("a dialog of the emulated Excel", () => {
  let browser: Browser;
  let elsewhere: PageServer;
  beforeAll(async () => {
    browser = await launchBrowser();
    elsewhere = await startPageServer([["/other.html", serveText("html", () => OFFICE)]]);
  });
  afterAll(async () => {
    await browser.close();
    await elsewhere.close();
  });

  const open = (platform: Platform, options: Partial<PaneOptions> = {}): Promise<PaneInExcel> =>
    openPaneInExcel({
      browser,
      platform,
      workbook: new WorkbookModel(),
      addinUrl: "/add-in.html",
      routes: [
        ["/add-in.html", serveText("html", () => OFFICE)],
        ["/dialog.html", serveText("html", () => OFFICE)],
        ["/plain.html", serveText("html", () => "<!doctype html><title>plain</title>")],
      ],
      ...options,
    });

  /** The code with which it failed; `undefined` when it is open. What it tells lies in `kept.told`. */
  const display = (
    frame: Frame,
    address: string,
    options: Readonly<Record<string, unknown>> = {},
  ): Promise<number | undefined> =>
    frame.evaluate(
      ([url, more]) =>
        new Promise<number | undefined>((answer) => {
          const asked = { height: 70, width: 30, promptBeforeOpen: false, ...more };
          Office.context.ui.displayDialogAsync(url, asked, ({ status, value, error }) => {
            if (status !== Office.AsyncResultStatus.Succeeded) {
              answer(error.code);
              return;
            }
            const told: unknown[] = [];
            const { DialogMessageReceived, DialogEventReceived } = Office.EventType;
            value.addEventHandler(DialogMessageReceived, (event) => told.push(event));
            value.addEventHandler(DialogEventReceived, (event) => told.push(event));
            Object.assign(globalThis, { kept: { dialog: value, told } satisfies Kept });
            answer(undefined);
          });
        }),
      [address, options] as const,
    );

  const told = (frame: Frame, count: number): Promise<readonly unknown[]> =>
    frame
      .waitForFunction((many) => {
        const all = (globalThis as unknown as { readonly kept: Kept }).kept.told;
        return all.length >= many ? all.map((event) => ({ ...(event as object) })) : undefined;
      }, count)
      .then((handle) => handle.jsonValue() as Promise<readonly unknown[]>);

  async function opened(pane: PaneInExcel, path = "/dialog.html"): Promise<Page> {
    const page = pane.context.waitForEvent("page");
    expect(await display(pane.frame, pane.origin + path)).toBeUndefined();
    const dialog = await page;
    await dialog.waitForFunction(() => "Office" in globalThis);
    await dialog.evaluate(() => Office.onReady().then(() => undefined));
    return dialog;
  }

  /** As a page in the dialog sends it; `target` is the origin that may get it. */
  const messageParent = (dialog: Page, text: string, target?: string): Promise<void> =>
    dialog.evaluate(
      ([message, targetOrigin]) => {
        if (targetOrigin === undefined) Office.context.ui.messageParent(message);
        else Office.context.ui.messageParent(message, { targetOrigin });
      },
      [text, target] as const,
    );

  it.each(PLATFORMS)(
    "is a page in which office.js knows that it is one, after other pages, too (%s)",
    async (platform) => {
      const pane = await open(platform);
      const dialog = await opened(pane, "/dialog.html?own=1");
      const [query, hostInfo] = new URL(dialog.url()).search.slice(1).split("&_host_Info=");
      expect(query).toBe("own=1");
      expect(hostInfo).toContain("isDialog");
      await dialog.goto(`${pane.origin}/plain.html`);
      await dialog.goto(`${pane.origin}/dialog.html`);
      const office = await dialog.evaluate(async () => {
        await Office.onReady();
        const { ui, requirements } = Office.context;
        return {
          isParent: "displayDialogAsync" in ui,
          isDialog: "messageParent" in ui,
          hasDialogs: requirements.isSetSupported("DialogApi", "1.1"),
        };
      });
      expect(office).toEqual({ isParent: false, isDialog: true, hasDialogs: true });
      expect(pane.pageErrors).toEqual([]);
      expect(pane.refusedCalls).toEqual([]);
      await pane.close();
    },
  );

  it.each(PLATFORMS)("has messages in both directions, which name their origin (%s)", async (platform) => {
    const pane = await open(platform);
    const dialog = await opened(pane);
    await dialog.evaluate(() => {
      const echo = (event: { readonly message: string; readonly origin: string | undefined }): void =>
        Office.context.ui.messageParent(`${event.message} from ${String(event.origin)}`);
      Office.context.ui.addHandlerAsync(Office.EventType.DialogParentMessageReceived, echo);
    });
    await messageParent(dialog, "here");
    await told(pane.frame, 1);
    await pane.frame.evaluate(() =>
      (globalThis as unknown as { readonly kept: Kept }).kept.dialog.messageChild("back"),
    );
    expect(await told(pane.frame, 2)).toEqual([
      { type: "dialogMessageReceived", message: "here", origin: pane.origin },
      { type: "dialogMessageReceived", message: `back from ${pane.origin}`, origin: pane.origin },
    ]);
    await pane.close();
  });

  it("tells no origin in an Excel for Windows that is too old for that", async () => {
    const pane = await open("windows", { requirementSets: { ExcelApi: "1.10", DialogApi: "1.1" } });
    const dialog = await opened(pane);
    await messageParent(dialog, "here");
    expect(await told(pane.frame, 1)).toEqual([{ type: "dialogMessageReceived", message: "here", origin: undefined }]);
    await pane.close();
  });

  it.each(PLATFORMS)("carries no message of another origin that is not sent to all (%s)", async (platform) => {
    const pane = await open(platform, { allowedOrigins: [elsewhere.origin] });
    const dialog = await opened(pane);
    await dialog.goto(`${elsewhere.origin}/other.html${new URL(dialog.url()).search}`);
    await dialog.evaluate(() => Office.onReady().then(() => undefined));
    await messageParent(dialog, "to its own");
    await messageParent(dialog, "to all", "*");
    await dialog.goto(`${pane.origin}/dialog.html`);
    await dialog.evaluate(() => Office.onReady().then(() => undefined));
    await messageParent(dialog, "ours");
    const ours = { type: "dialogMessageReceived", message: "ours", origin: pane.origin };
    // On the web office.js itself drops what comes from a domain that the manifest does not name.
    const theirs = { type: "dialogMessageReceived", message: "to all", origin: elsewhere.origin };
    const heard = platform === "web" ? [ours] : [theirs, ours];
    expect(await told(pane.frame, heard.length)).toEqual(heard);
    await pane.close();
  });

  it.each(PLATFORMS)("is refused without https, at another domain, and beside another one (%s)", async (platform) => {
    const pane = await open(platform);
    expect(await display(pane.frame, pane.origin.replace("https:", "http:"))).toBe(12005);
    expect(await display(pane.frame, "about:blank")).toBe(12003);
    expect(await display(pane.frame, "https://example.com/dialog.html")).toBe(12004);
    await opened(pane);
    expect(await display(pane.frame, `${pane.origin}/dialog.html`)).toBe(12007);
    expect(pane.context.pages()).toHaveLength(2);
    expect(pane.foreignRequests).toEqual([]);
    await pane.close();
  });

  it.each(PLATFORMS)("tells that a person closed it, once, and can be opened again (%s)", async (platform) => {
    const pane = await open(platform);
    await (await opened(pane)).close();
    const closed = { type: "dialogEventReceived", error: 12006 };
    expect(await told(pane.frame, 1)).toEqual([closed]);
    await (await opened(pane)).close();
    expect(await told(pane.frame, 1)).toEqual([closed]);
    await pane.close();
  });

  it.each(PLATFORMS)("is closed by the add-in without a word, and can be opened again (%s)", async (platform) => {
    const pane = await open(platform);
    const dialog = await opened(pane);
    const gone = dialog.waitForEvent("close");
    await pane.frame.evaluate(() => (globalThis as unknown as { readonly kept: Kept }).kept.dialog.close());
    await gone;
    await messageParent(await opened(pane), "here");
    expect(await told(pane.frame, 1)).toMatchObject([{ message: "here" }]);
    await pane.close();
  });

  it.each([
    ["cannot be found", 12002, (pane: PaneInExcel) => `${pane.origin}/nowhere.html`],
    ["cannot be reached", 12002, () => "https://unknown.example/"],
    ["has no https", 12003, () => "http://unknown.example/"],
  ])("tells in Excel for Windows that a page %s", async (_case, error, addressOf) => {
    const pane = await open("windows");
    const dialog = await opened(pane);
    await dialog.goto(addressOf(pane)).catch(() => undefined);
    expect((await told(pane.frame, 1))[0]).toEqual({ type: "dialogEventReceived", error });
    await pane.close();
  });

  it.each([
    ["web", { displayInIframe: true }, "event 10"],
    ["windows", { hideTitle: true }, "dialog with hideTitle"],
  ] as const)("is refused, and listed, with what is not emulated (%s, %j)", async (platform, options, listed) => {
    const pane = await open(platform);
    expect(await display(pane.frame, `${pane.origin}/dialog.html`, options)).toBe(5001);
    expect(pane.refusedCalls).toEqual([listed]);
    await pane.close();
  });

  it("knows nothing of the workbook in Excel for Windows", async () => {
    const pane = await open("windows");
    const dialog = await opened(pane);
    const code = await dialog.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.load("items/name");
        await context.sync();
        return "read";
      }).catch((error: unknown) => (error as OfficeExtension.Error).code),
    );
    expect(code).toBe("GeneralException");
    expect(pane.refusedCalls).toEqual(["batch in a dialog"]);
    await pane.close();
  });
});
