import { describe, expect, it } from "@jest/globals";
import { type PopupHost, createPopupWindow } from "#adapters/oidc/popup-window.ts";
import { returnMessageOf } from "#adapters/oidc/return-message.ts";

const ORIGIN = "https://vault.example";
const URL_TO_VISIT = new URL(`${ORIGIN}/oidc/auth?state=s1`);

interface Stage {
  readonly host: PopupHost;
  readonly popup: { closed: boolean; visited: string | undefined };
  readonly popupWindow: Window;
  post(event: { readonly origin?: string; readonly source?: unknown; readonly data: unknown }): void;
  /** What the host's clock would do. */
  tick(): void;
  listeners(): number;
}

function setStage(): Stage {
  const popup = { closed: false, visited: undefined as string | undefined };
  const popupWindow = {
    get closed() {
      return popup.closed;
    },
    close: () => (popup.closed = true),
    location: { replace: (address: string) => (popup.visited = address) },
  } as unknown as Window;
  const listeners = new Set<(event: MessageEvent) => void>();
  const timers = new Set<() => void>();
  const host = {
    open: () => popupWindow,
    addEventListener: (_type: string, listener: (event: MessageEvent) => void) => listeners.add(listener),
    removeEventListener: (_type: string, listener: (event: MessageEvent) => void) => listeners.delete(listener),
    setInterval: (work: () => void) => {
      timers.add(work);
      return work;
    },
    clearInterval: (work: () => void) => timers.delete(work),
  } as unknown as PopupHost;
  return {
    host,
    popup,
    popupWindow,
    post: ({ origin = ORIGIN, source = popupWindow, data }) => {
      for (const listener of [...listeners]) listener({ origin, source, data } as MessageEvent);
    },
    tick: () => {
      for (const work of [...timers]) work();
    },
    listeners: () => listeners.size + timers.size,
  };
}

function visit(stage: Stage) {
  const opened = createPopupWindow(stage.host, ORIGIN).open();
  if (!opened) throw new Error("not opened");
  return opened.visit({ url: URL_TO_VISIT, state: "s1" });
}

describe("createPopupWindow", () => {
  it("answers with the query that the redirect page posts, and listens no longer", async () => {
    const stage = setStage();
    const answer = visit(stage);
    expect(stage.popup.visited).toBe(URL_TO_VISIT.href);
    stage.post({ data: returnMessageOf("?code=c&state=s1") });
    const result = await answer;
    expect(result.ok && result.value.get("code")).toBe("c");
    expect(stage.listeners()).toBe(0);
  });

  it.each<[string, Parameters<Stage["post"]>[0]]>([
    ["another origin", { origin: "https://evil.example", data: returnMessageOf("?code=evil&state=s1") }],
    [
      "an origin that starts like ours",
      { origin: `${ORIGIN}.evil.example`, data: returnMessageOf("?code=evil&state=s1") },
    ],
    ["another window", { source: {}, data: returnMessageOf("?code=evil&state=s1") }],
    ["another sign-in", { data: returnMessageOf("?code=evil&state=s2") }],
    ["something else", { data: "?code=evil&state=s1" }],
    ["nothing", { data: null }],
    ["a message with more in it", { data: { ...returnMessageOf("?code=evil&state=s1"), more: 1 } }],
  ])("passes over a message from %s", async (_case, message) => {
    const stage = setStage();
    const answer = visit(stage);
    stage.post(message);
    stage.post({ data: returnMessageOf("?code=good&state=s1") });
    const result = await answer;
    expect(result.ok && result.value.get("code")).toBe("good");
  });

  it("is cancelled when the popup is closed", async () => {
    const stage = setStage();
    const answer = visit(stage);
    stage.popup.closed = true;
    stage.tick();
    stage.tick();
    expect(await answer).toEqual({ ok: false, failure: { code: "sign_in_cancelled" } });
    expect(stage.listeners()).toBe(0);
  });

  it("takes the message of a popup that closed itself after posting", async () => {
    const stage = setStage();
    const answer = visit(stage);
    stage.popup.closed = true;
    stage.tick();
    stage.post({ data: returnMessageOf("?code=c&state=s1") });
    expect((await answer).ok).toBe(true);
  });

  it("says when the browser opened nothing", () => {
    const { host } = setStage();
    expect(createPopupWindow({ ...host, open: () => null }, ORIGIN).open()).toBeUndefined();
  });
});
