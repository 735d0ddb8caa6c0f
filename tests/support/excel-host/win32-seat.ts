import type { Page } from "playwright-core";
import type { EventEntry } from "./host-events.ts";
import { APP_ID, HOST_VERSION, NOT_SUPPORTED, type Seat, type SeatOptions } from "./seat.ts";
import {
  installWin32Host,
  type Win32Answer,
  type Win32Call,
  type Win32Config,
  type Win32Window,
} from "./win32-page.ts";

/** Excel for Windows: the add-in's page alone in its web view, the host object on `window.external`. */
export function createWin32Seat(options: SeatOptions): Seat {
  const refusedCalls: string[] = [];
  return {
    routes: [],
    refusedCalls,
    open: async (page, origin) => {
      await connect(page, options, refusedCalls);
      await page.addInitScript(installWin32Host, configOf(options));
      await page.goto(new URL(options.addinUrl, origin).href);
      return page.mainFrame();
    },
  };
}

async function connect(page: Page, { host }: SeatOptions, refusedCalls: string[]): Promise<void> {
  let collected: EventEntry[] | undefined;
  host.events.onFlush((entries) => {
    if (collected !== undefined) collected.push(...entries);
    else if (!page.isClosed())
      void page.evaluate((all) => (globalThis as unknown as Win32Window).excelHostPush(all), entries);
  });
  await page.exposeFunction("excelHostCall", (text: string): string => {
    const call = JSON.parse(text) as Win32Call;
    if (call.call === "refused") refusedCalls.push(call.what);
    const answer = answerTo(call, host);
    collected = [];
    host.events.flush();
    const events = collected;
    collected = undefined;
    return JSON.stringify({ ...answer, events } satisfies Win32Answer);
  });
}

function answerTo(call: Win32Call, host: SeatOptions["host"]): Omit<Win32Answer, "events"> {
  if (call.call === "refused") return { error: NOT_SUPPORTED };
  if (call.call === "settings") return host.saveSettings(call.settings) ? {} : { error: NOT_SUPPORTED };
  const answer = host.answer(call.body, call.flags);
  return "transportError" in answer ? { error: answer.transportError } : { body: answer.body };
}

function configOf({ host, locale, requirementSets }: SeatOptions): Win32Config {
  return {
    locale,
    matrix: JSON.stringify(requirementSets),
    documentUrl: host.workbook.name,
    isReadOnly: host.isReadOnly,
    settings: [...host.workbook.settings],
    appId: APP_ID,
    hostVersion: HOST_VERSION,
  };
}
