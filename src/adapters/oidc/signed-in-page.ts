/**
 * The redirect page, `/signed-in.html`: hands the provider's answer to whoever opened it, and closes.
 *
 * It holds no token and makes no request. In Excel's dialog it is also the first page, because a dialog
 * must start on the add-in's own pages: `?begin=` is the way on, followed only to the provider of this vault.
 * @module
 */
import { type ReturnMessage, returnMessageOf } from "./return-message.ts";

export const SIGNED_IN_PATH = "/signed-in.html";
/** Where the embedded provider's authorization endpoint is; on our own origin `begin` leads nowhere else. */
const AUTHORIZATION_PATH = "/oidc/auth";

/** What the page tells the person; it begins with `ending`. */
export type SignedInNews = "beginning" | "ending" | "not_begun" | "not_handed_over";

/** What is needed of the page. */
export interface SignedInPageHost {
  readonly address: URL;
  /** The window that opened this one, if it may be spoken to. */
  readonly opener: Pick<Window, "postMessage"> | null;
  /** Loads office.js; `undefined` where that cannot be had, or this is no dialog of Excel's. */
  readonly office: () => Promise<{ readonly messageParent: (message: string) => void } | undefined>;
  readonly goTo: (address: string) => void;
  /** The issuer that this vault believes; `undefined` where that cannot be learned. */
  readonly issuer: () => Promise<string | undefined>;
  /** Hands an answer in the fragment to Microsoft's library, in the window that waits for it, and closes. */
  readonly handToLibrary: () => Promise<void>;
  /** Takes the query out of the address and the history. */
  readonly forgetQuery: () => void;
  readonly tell: (news: SignedInNews) => void;
  readonly close: () => void;
}

/** Where a dialog starts in order to come to `authorization`. */
export function beginAddressOf(origin: string, authorization: URL): string {
  return `${origin}${SIGNED_IN_PATH}?${new URLSearchParams({ begin: authorization.href }).toString()}`;
}

/** Begins or ends a sign-in, as the page's address says. */
export async function runSignedInPage(host: SignedInPageHost): Promise<void> {
  const begin = host.address.searchParams.get("begin");
  if (begin !== null) await beginSignIn(host, begin);
  else if (host.address.hash.includes("state=")) await host.handToLibrary();
  else await handBack(host, returnMessageOf(host.address.search));
}

async function beginSignIn(host: SignedInPageHost, begin: string): Promise<void> {
  host.tell("beginning");
  const target = URL.parse(begin);
  // office.js notes its host on the first page of a dialog and reads the note on the last.
  if (target === null || !(await isProviders(target, host)) || (await host.office()) === undefined) {
    host.tell("not_begun");
    return;
  }
  host.goTo(target.href);
}

/** At an issuer outside any address may be the endpoint, but the host must be the issuer's. */
async function isProviders(target: URL, { address, issuer }: SignedInPageHost): Promise<boolean> {
  if (target.origin === address.origin) return target.pathname === AUTHORIZATION_PATH;
  const configured = URL.parse((await issuer()) ?? "");
  return configured?.protocol === "https:" && target.origin === configured.origin;
}

async function handBack(host: SignedInPageHost, message: ReturnMessage): Promise<void> {
  // Before office.js comes: it takes `history.replaceState` away.
  host.forgetQuery();
  if (host.opener) {
    host.opener.postMessage(message, host.address.origin);
    host.close();
    return;
  }
  const office = await host.office();
  if (office === undefined) host.tell("not_handed_over");
  else office.messageParent(JSON.stringify(message));
}
