import { describe, expect, it } from "@jest/globals";
import { returnMessageOf } from "#adapters/oidc/return-message.ts";
import { beginAddressOf, runSignedInPage } from "#adapters/oidc/signed-in-page.ts";

const ORIGIN = "https://vault.example";

/** Runs the page at `address` and tells, in order, what it did. */
async function run(address: string, opened: "by a window" | "by Excel" | "by hand"): Promise<readonly string[]> {
  const did: string[] = [];
  await runSignedInPage({
    address: new URL(address),
    opener:
      opened === "by a window"
        ? {
            postMessage: (message: unknown, target?: unknown) =>
              did.push(`post ${JSON.stringify(message)} to ${String(target)}`),
          }
        : null,
    office: () => {
      did.push("load office.js");
      const messageParent = (message: string): void => void did.push(`message ${message}`);
      return Promise.resolve(opened === "by hand" ? undefined : { messageParent });
    },
    goTo: (target) => did.push(`go to ${target}`),
    issuer: () => Promise.resolve("https://login.example/11111111-aaaa/v2.0"),
    handToLibrary: () => {
      did.push("hand to the library");
      return Promise.resolve();
    },
    tell: (news) => did.push(`tell ${news}`),
    forgetQuery: () => did.push("forget the query"),
    close: () => did.push("close"),
  });
  return did;
}

describe("runSignedInPage", () => {
  const returned = `${ORIGIN}/signed-in.html?code=c&state=s`;
  const message = JSON.stringify(returnMessageOf("?code=c&state=s"));

  it("posts the query to the opener at our own origin only, and closes", async () => {
    expect(await run(returned, "by a window")).toEqual(["forget the query", `post ${message} to ${ORIGIN}`, "close"]);
  });

  it("sends it through Excel where no window opened it, and cleans the address before office.js comes", async () => {
    expect(await run(returned, "by Excel")).toEqual(["forget the query", "load office.js", `message ${message}`]);
  });

  it("begins a dialog's sign-in once office.js has noted its host", async () => {
    const authorization = new URL(`${ORIGIN}/oidc/auth?client_id=pane&state=s`);
    expect(await run(beginAddressOf(ORIGIN, authorization), "by Excel")).toEqual([
      "tell beginning",
      "load office.js",
      `go to ${authorization.href}`,
    ]);
  });

  it("begins at an issuer outside, too, where the vault believes it", async () => {
    const authorization = new URL("https://login.example/11111111-aaaa/oauth2/v2.0/authorize?client_id=pane&state=s");
    expect(await run(beginAddressOf(ORIGIN, authorization), "by Excel")).toEqual([
      "tell beginning",
      "load office.js",
      `go to ${authorization.href}`,
    ]);
  });

  it("begins nothing, and says so, where it is no dialog of Excel's", async () => {
    const authorization = new URL(`${ORIGIN}/oidc/auth?client_id=pane&state=s`);
    expect(await run(beginAddressOf(ORIGIN, authorization), "by hand")).toEqual([
      "tell beginning",
      "load office.js",
      "tell not_begun",
    ]);
  });

  it("says that nobody could be told where the tie to the window that asked is cut", async () => {
    expect(await run(returned, "by hand")).toEqual(["forget the query", "load office.js", "tell not_handed_over"]);
  });

  it("leaves an answer in the fragment to Microsoft's library", async () => {
    expect(await run(`${ORIGIN}/signed-in.html#code=c&state=s`, "by a window")).toEqual(["hand to the library"]);
  });

  it.each([
    "https://login.example.evil.example/oidc/auth",
    "http://login.example/11111111-aaaa/oauth2/v2.0/authorize",
    "https://evil.example/oidc/auth",
    "javascript:alert(1)",
    "//evil.example/oidc/auth",
    "/oidc/auth",
    `${ORIGIN}/oidc/token`,
    `${ORIGIN}@evil.example/oidc/auth`,
    `${ORIGIN}.evil.example/oidc/auth`,
    "",
  ])("goes nowhere for begin=%s", async (begin) => {
    const query = new URLSearchParams({ begin }).toString();
    expect(await run(`${ORIGIN}/signed-in.html?${query}`, "by Excel")).toEqual(["tell beginning", "tell not_begun"]);
  });
});
