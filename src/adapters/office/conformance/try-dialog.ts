/**
 * A dialog of Excel's, opened and used once, and what came of it. The page in it is the one of the checks itself: there
 * {@link answerInDialog} runs.
 * @module
 */
import { type Outcome, refused, seen, type StepOf } from "./step.ts";

/** What the page in the dialog says first. */
const HERE = "here";
const ECHO = "back: ";
const SIZE_PERCENT = { height: 40, width: 30, promptBeforeOpen: false };

type Opened = { readonly dialog: Office.Dialog } | { readonly code: string };
/** What a dialog tells, in order. */
type Tell = (told: unknown) => void;

export async function tryDialog(page: URL, { start, until }: StepOf<"dialog">, wait: WaitFor): Promise<Outcome> {
  const told = createQueue();
  const opened = await open(addressOf(page, start), told.put);
  if ("code" in opened) return refused(opened.code);
  const { dialog } = opened;
  const next = (ms: number): Promise<unknown> => Promise.race([told.take(), wait(ms).then(() => null)]);
  const first = await next(until === "closed_by_hand" ? HAND_MS : EVENT_MS);
  const outcome = await OUTCOMES[until]({ dialog, page, first, next });
  if (until !== "closed_by_hand") dialog.close();
  return outcome;
}

type WaitFor = (ms: number) => Promise<void>;
const EVENT_MS = 15_000;
const HAND_MS = 120_000;

interface Trial {
  readonly dialog: Office.Dialog;
  readonly page: URL;
  readonly first: unknown;
  readonly next: (ms: number) => Promise<unknown>;
}
type Outcomes = { readonly [K in StepOf<"dialog">["until"]]: (trial: Trial) => Outcome | Promise<Outcome> };

const OUTCOMES: Outcomes = {
  first_word: ({ first }) => seen(first),
  echo: async ({ dialog, next }) => {
    dialog.messageChild("hello");
    return seen(await next(EVENT_MS));
  },
  another: async ({ page }) => {
    const second = await open(page.href, () => undefined);
    if ("code" in second) return refused(second.code);
    second.dialog.close();
    return seen("both open");
  },
  // The first word comes from the page, unless it was closed before it could speak.
  closed_by_hand: async ({ first, next }) => seen(typeof first === "number" ? first : await next(HAND_MS)),
};

function addressOf(page: URL, start: StepOf<"dialog">["start"]): string {
  const addresses = {
    own: page.href,
    missing: new URL("/no-such-page.html", page).href,
    plain_http: page.href.replace(/^https:/u, "http:"),
    elsewhere: "https://example.com/",
  };
  return addresses[start];
}

function open(address: string, tell: Tell): Promise<Opened> {
  return new Promise((answer) => {
    // A new object each time: office.js writes the callback into it.
    Office.context.ui.displayDialogAsync(address, { ...SIZE_PERCENT }, ({ status, value: dialog, error }) => {
      if (status !== Office.AsyncResultStatus.Succeeded) {
        answer({ code: String(error.code) });
        return;
      }
      const { DialogMessageReceived, DialogEventReceived } = Office.EventType;
      const take = (event: { readonly message: string; readonly origin: string | undefined } | { error: number }) =>
        tell("error" in event ? event.error : { message: event.message, origin: originOf(event.origin) });
      dialog.addEventHandler(DialogMessageReceived, take);
      dialog.addEventHandler(DialogEventReceived, take);
      answer({ dialog });
    });
  });
}

/** Without the address, which is another one wherever the checks run. */
function originOf(origin: string | undefined): string {
  return origin === undefined ? "not told" : origin === globalThis.origin ? "own" : "another";
}

function createQueue() {
  const waiting: unknown[] = [];
  let taker: Tell | undefined;
  return {
    put: (told: unknown): void => {
      if (taker === undefined) waiting.push(told);
      else taker(told);
      taker = undefined;
    },
    take: (): Promise<unknown> =>
      waiting.length > 0 ? Promise.resolve(waiting.shift()) : new Promise((resolve) => (taker = resolve)),
  };
}

/** Whether this page lies in a dialog; call it after `Office.onReady`. */
export function isInDialog(): boolean {
  return "messageParent" in Office.context.ui;
}

/** Says that it is there, and sends back what it is sent. */
export function answerInDialog(): void {
  const { ui } = Office.context;
  const echo = ({ message }: { readonly message: string }): void => ui.messageParent(ECHO + message);
  ui.addHandlerAsync(Office.EventType.DialogParentMessageReceived, echo, () => ui.messageParent(HERE));
}
