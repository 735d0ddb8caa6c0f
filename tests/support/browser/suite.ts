/**
 * What nearly every suite in a browser needs for all of its tests: a server with the pages, and the browser. Called inside
 * `describe`; there before the first test, gone after the last.
 * @module
 */
import { afterAll, beforeAll } from "@jest/globals";
import type { Browser } from "playwright-core";
import type { RunningServer } from "#server/start-server.ts";
import { type DemoServer, startDemoServer } from "../demo-server.ts";
import { startHttpsVault } from "../https-vault.ts";
import { launchBrowser } from "./launch-browser.ts";

export interface BrowserSuite<Server> {
  readonly server: Server;
  readonly browser: Browser;
}

/** Over the whole vault server at `https://localhost`, as the pane in Excel asks for. */
export function vaultSuite(options?: Parameters<typeof startHttpsVault>[0]): BrowserSuite<RunningServer> {
  return suiteOver(
    () => startHttpsVault(options),
    (server) => server.close(),
  );
}

/** Over the demonstration as `npm start` runs it. */
export function demoSuite(): BrowserSuite<DemoServer> {
  return suiteOver(startDemoServer, (server) => server.stop());
}

function suiteOver<Server>(
  start: () => Promise<Server>,
  stop: (server: Server) => Promise<void>,
): BrowserSuite<Server> {
  let running: BrowserSuite<Server> | undefined;
  const started = (): BrowserSuite<Server> => {
    if (running === undefined) throw new Error("the suite has not begun");
    return running;
  };
  beforeAll(async () => {
    running = { server: await start(), browser: await launchBrowser() };
  });
  afterAll(async () => {
    await running?.browser.close();
    if (running !== undefined) await stop(running.server);
  });
  return {
    get server() {
      return started().server;
    },
    get browser() {
      return started().browser;
    },
  };
}
