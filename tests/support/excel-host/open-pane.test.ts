import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../browser/launch-browser.ts";
import { openPaneInExcel } from "./open-pane.ts";
import { serveText } from "./page-server.ts";
import { WorkbookModel } from "./workbook-model.ts";

const ADD_IN = `<!doctype html><meta charset="utf-8"><title>add-in</title>
<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>`;

describe("openPaneInExcel", () => {
  let browser: Browser;
  let api: Server;
  const apiOrigin = (): string => `http://127.0.0.1:${String((api.address() as AddressInfo).port)}`;

  beforeAll(async () => {
    browser = await launchBrowser();
    api = createServer((request, response) => {
      if (request.url === "/api/moved") return void response.writeHead(302, { location: "/api/here" }).end();
      const { cookie = "none", "x-forwarded-proto": protocol } = request.headers;
      response.writeHead(200, { "set-cookie": "session=1; Path=/; Secure; HttpOnly", "content-type": "text/plain" });
      response.end(`${request.method ?? ""} ${request.url ?? ""} ${String(protocol)} cookie ${cookie}`);
    });
    await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    await browser.close();
    api.close();
  });

  const open = (platform: "web" | "windows") =>
    openPaneInExcel({
      browser,
      platform,
      workbook: new WorkbookModel(),
      addinUrl: "/add-in.html",
      locale: "en-US",
      routes: [["/add-in.html", serveText("html", () => ADD_IN)]],
      forward: { "/api/": apiOrigin() },
    });

  it.each([
    ["web", "OfficeOnline"],
    ["windows", "PC"],
  ] as const)("makes office.js believe that it is in Excel (%s)", async (platform, seen) => {
    const pane = await open(platform);
    const office = await pane.frame.evaluate(() => ({
      host: String(Office.context.host),
      platform: String(Office.context.platform),
      language: Office.context.displayLanguage,
      mode: String(Office.context.document.mode),
      sets: ["1.10", "1.15", "1.16"].map((version) => Office.context.requirements.isSetSupported("ExcelApi", version)),
    }));
    expect(office).toEqual({
      host: "Excel",
      platform: seen,
      language: "en-US",
      mode: "readWrite",
      sets: [true, true, false],
    });
    await pane.close();
  });

  it("passes requests on to a server on this machine, with redirects, cookies and the outer protocol", async () => {
    const pane = await open("web");
    const answers = await pane.frame.evaluate(async () => {
      const first = await (await fetch("/api/moved")).text();
      const second = await (await fetch("/api/again", { method: "POST", body: "x" })).text();
      return [first, second];
    });
    expect(answers).toEqual(["GET /api/here https cookie none", "POST /api/again https cookie session=1"]);
    await pane.close();
  });

  it("lets nothing out to other origins and lists what was tried", async () => {
    const pane = await open("web");
    const fetched = await pane.frame.evaluate(() =>
      fetch("https://example.com/beacon").then(
        () => true,
        () => false,
      ),
    );
    expect(fetched).toBe(false);
    expect(pane.foreignRequests).toEqual(["https://example.com/beacon"]);
    await pane.close();
  });

  it("lists errors that nobody caught in the page", async () => {
    const pane = await open("windows");
    await pane.frame.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error("a bug");
        }, 0),
    );
    await pane.frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(pane.pageErrors).toEqual(["a bug"]);
    await pane.close();
  });
});
