import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { type DialogEvent, type DialogHost, createOfficeDialogWindow } from "#adapters/oidc/office-dialog-window.ts";
import { returnMessageOf } from "#adapters/oidc/return-message.ts";

const ORIGIN = "https://vault.example";
const AUTHORIZATION = { url: new URL(`${ORIGIN}/oidc/auth?client_id=pane&state=s1`), state: "s1" };
const GOOD = JSON.stringify(returnMessageOf("?code=good&state=s1"));

function setStage(errorCode?: number) {
  const handlers = new Map<string, (event: DialogEvent) => void>();
  const seen = { address: "", closed: 0 };
  const host: DialogHost = {
    displayDialogAsync: (address, _options, callback) => {
      seen.address = address;
      const value = {
        addEventHandler: (type: string, handler: (event: DialogEvent) => void) => void handlers.set(type, handler),
        close: () => void (seen.closed += 1),
      };
      callback({ value: errorCode === undefined ? value : undefined, errorCode });
    },
  };
  const opened = createOfficeDialogWindow(host, ORIGIN).open();
  if (!opened) throw new Error("not opened");
  return { seen, opened, raise: (type: string, event: DialogEvent) => handlers.get(type)?.(event) };
}

describe("createOfficeDialogWindow", () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it("starts on our own page, which office.js needs, with the way on", () => {
    const { opened, seen } = setStage();
    void opened.visit(AUTHORIZATION);
    const address = new URL(seen.address);
    expect(address.origin + address.pathname).toBe(`${ORIGIN}/signed-in.html`);
    expect(address.searchParams.get("begin")).toBe(AUTHORIZATION.url.href);
  });

  it("answers with the query that the dialog sends, on hosts that name the origin and on those that do not", async () => {
    for (const event of [{ message: GOOD, origin: ORIGIN }, { message: GOOD }]) {
      const { opened, raise } = setStage();
      const answer = opened.visit(AUTHORIZATION);
      raise("dialogMessageReceived", event);
      const result = await answer;
      expect(result.ok && result.value.get("code")).toBe("good");
    }
  });

  it.each<[string, DialogEvent]>([
    ["another origin", { message: GOOD.replace("good", "evil"), origin: "https://evil.example" }],
    ["another sign-in", { message: JSON.stringify(returnMessageOf("?code=evil&state=s2")) }],
    ["something that is no JSON", { message: "code=evil" }],
  ])("passes over a message from %s", async (_case, event) => {
    const { opened, raise } = setStage();
    const answer = opened.visit(AUTHORIZATION);
    raise("dialogMessageReceived", event);
    raise("dialogMessageReceived", { message: GOOD });
    const result = await answer;
    expect(result.ok && result.value.get("code")).toBe("good");
  });

  it("is cancelled when the dialog is closed (12006), and does not close it again", async () => {
    const { opened, seen, raise } = setStage();
    const answer = opened.visit(AUTHORIZATION);
    raise("dialogEventReceived", { error: 12006 });
    expect(await answer).toEqual({ ok: false, failure: { code: "sign_in_cancelled" } });
    opened.close();
    expect(seen.closed).toBe(0);
  });

  it.each([12002, 12003])("goes on after a page that could not be had (%i)", async (error) => {
    const { opened, raise } = setStage();
    const answer = opened.visit(AUTHORIZATION);
    raise("dialogEventReceived", { error });
    raise("dialogMessageReceived", { message: GOOD });
    expect(await answer).toMatchObject({ ok: true });
  });

  it("says that the page was lost when the dialog is closed there", async () => {
    const { opened, raise } = setStage();
    const answer = opened.visit(AUTHORIZATION);
    raise("dialogEventReceived", { error: 12002 });
    raise("dialogEventReceived", { error: 12006 });
    expect(await answer).toEqual({ ok: false, failure: { code: "sign_in_page_lost" } });
  });

  it("does not wait for ever for an Excel that says no more, and closes the dialog", async () => {
    jest.useFakeTimers();
    const { opened, seen, raise } = setStage();
    const answer = opened.visit(AUTHORIZATION);
    raise("dialogEventReceived", { error: 12002 });
    jest.advanceTimersByTime(180_000);
    expect(await answer).toEqual({ ok: false, failure: { code: "sign_in_page_lost" } });
    opened.close();
    expect(seen.closed).toBe(1);
  });

  it.each([
    [12004, "sign_in_window_blocked"],
    [12011, "sign_in_window_blocked"],
    [12007, "sign_in_dialog_busy"],
    [12009, "sign_in_cancelled"],
  ])("says why Excel opened nothing (%i)", async (errorCode, code) => {
    const { opened } = setStage(errorCode);
    expect(await opened.visit(AUTHORIZATION)).toEqual({ ok: false, failure: { code } });
  });

  it("closes what it opened", async () => {
    const { opened, seen, raise } = setStage();
    const answer = opened.visit(AUTHORIZATION);
    raise("dialogMessageReceived", { message: GOOD });
    await answer;
    opened.close();
    expect(seen.closed).toBe(1);
  });
});
