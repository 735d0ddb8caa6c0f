import type { Page } from "playwright-core";
import type { EventEntry } from "./host-events.ts";
import { APP_ID, DISPATCH, HOST_VERSION, NOT_SUPPORTED, type Seat, type SeatOptions } from "./seat.ts";
import { Win32Dialogs } from "./win32-dialogs.ts";
import {
  installWin32Host,
  type Win32Answer,
  type Win32Call,
  type Win32CallKind,
  type Win32CallOf,
  type Win32Config,
  type Win32Window,
} from "./win32-page.ts";

type Answer = Omit<Win32Answer, "events">;
const PANE_EVENTS: readonly number[] = [DISPATCH.richApiEvent, DISPATCH.commandInvoked];

type Answers = { readonly [K in Win32CallKind]: (call: Win32CallOf<K>) => Answer | Promise<Answer> };

/** Excel for Windows: the add-in's page alone in its web view, the host object on `window.external`. */
export function createWin32Seat(options: SeatOptions): Seat {
  const refusedCalls: string[] = [];
  return {
    routes: [],
    refusedCalls,
    open: async (page, origin) => {
      const address = new URL(options.addinUrl, origin);
      await connect(page, options, address.origin, refusedCalls);
      await page.goto(address.href);
      return page.mainFrame();
    },
  };
}

async function connect(pane: Page, options: SeatOptions, addInOrigin: string, refusedCalls: string[]): Promise<void> {
  const { host, locale } = options;
  let collected: EventEntry[] | undefined;
  host.events.onFlush((entries) => {
    if (collected !== undefined) collected.push(...entries);
    else push(pane, DISPATCH.richApiEvent, entries);
  });
  const refuse: Refuse = (what) => {
    refusedCalls.push(what);
    return { error: NOT_SUPPORTED };
  };
  const furnish = async (dialog: Page): Promise<void> => {
    await dialog.exposeBinding("excelHostCall", async ({ frame }, text: string) => {
      const answers = answersInDialog(dialogs, refuse, new URL(frame.url()).origin);
      return textOf(await answerTo(answers, JSON.parse(text) as Win32Call));
    });
    await dialog.addInitScript(installWin32Host, configOf(options, "dialog"));
  };
  const dialogs = new Win32Dialogs({ pane, addInOrigin, locale, refusedCalls, push, furnish });
  const answers = answersInPane(host, dialogs, refuse);
  await pane.exposeFunction("excelHostCall", async (text: string): Promise<string> => {
    const answering = answerTo(answers, JSON.parse(text) as Win32Call);
    // Before anything is awaited: what this call caused goes back with its answer, and nothing else.
    collected = [];
    host.events.flush();
    const events = collected;
    collected = undefined;
    return textOf(await answering, events);
  });
  await pane.addInitScript(installWin32Host, configOf(options, "pane"));
}

type Refuse = (what: string) => Answer;

function answersInPane(host: SeatOptions["host"], dialogs: Win32Dialogs, refuse: Refuse): Answers {
  return {
    batch: ({ body, flags }) => {
      const answer = host.answer(body, flags);
      return "transportError" in answer ? { error: answer.transportError } : { body: answer.body };
    },
    settings: ({ settings }) => (host.saveSettings(settings) ? {} : { error: NOT_SUPPORTED }),
    execute: ({ dispatchId }) => refuse(`dispatch ${String(dispatchId)}`),
    register: async ({ dispatchId, target }) => {
      if (PANE_EVENTS.includes(dispatchId)) return {};
      if (dispatchId !== DISPATCH.dialogEvent) return refuse(`event ${String(dispatchId)}`);
      const error = await dialogs.open(target);
      return error === undefined ? {} : { error };
    },
    unregister: async ({ dispatchId }) => {
      if (dispatchId === DISPATCH.dialogEvent) await dialogs.close();
      return {};
    },
    message: (message) => {
      dialogs.fromPane(message);
      return {};
    },
  };
}

/** A dialog has messages, and nothing of the workbook. `origin` is the page's that is shown. */
function answersInDialog(dialogs: Win32Dialogs, refuse: Refuse, origin: string): Answers {
  return {
    batch: () => refuse("batch in a dialog"),
    settings: () => refuse("settings in a dialog"),
    execute: ({ dispatchId }) => refuse(`dispatch ${String(dispatchId)} in a dialog`),
    register: ({ dispatchId }) =>
      dispatchId === DISPATCH.messageOfPane ? {} : refuse(`event ${String(dispatchId)} in a dialog`),
    unregister: () => ({}),
    message: (message) => {
      dialogs.fromDialog(message, origin);
      return {};
    },
  };
}

function answerTo<K extends Win32CallKind>(answers: Answers, call: Win32CallOf<K>): Answer | Promise<Answer> {
  return answers[call.call](call);
}

function textOf(answer: Answer, events: readonly EventEntry[] = []): string {
  return JSON.stringify({ ...answer, events } satisfies Win32Answer);
}

function push(page: Page, dispatchId: number, entries: readonly unknown[]): void {
  if (page.isClosed()) return;
  const pushed = page.evaluate(([id, all]) => (globalThis as unknown as Win32Window).excelHostPush(id, all), [
    dispatchId,
    entries,
  ] as const);
  void pushed.catch((error: unknown) => {
    if (!page.isClosed()) throw error;
  });
}

function configOf({ host, locale, requirementSets }: SeatOptions, view: Win32Config["view"]): Win32Config {
  return {
    view,
    locale,
    matrix: JSON.stringify(requirementSets),
    documentUrl: host.workbook.name,
    isReadOnly: host.isReadOnly,
    settings: [...host.workbook.settings],
    appId: APP_ID,
    hostVersion: HOST_VERSION,
    tellsOrigins: "DialogOrigin" in requirementSets,
  };
}
