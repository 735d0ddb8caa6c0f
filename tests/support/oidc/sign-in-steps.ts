/**
 * A sign-in page by page, for accounts with more than a password.
 * @module
 */
import { TOTP } from "otpauth";
import type { BrowserSession } from "./browser-session.ts";
import { type Credentials, authorizationRequest, openForm, redeemCode, type TokenAnswer } from "./code-flow.ts";

export interface Step {
  /** The interaction's address. */
  readonly url: string;
  readonly verifier: string;
  readonly status: number;
  readonly page: string;
  /** Set once the sign-in came to its end. */
  readonly code: string | undefined;
}

/** From the start to what follows the password. */
export async function typePassword(browser: BrowserSession, address: string, who: Credentials): Promise<Step> {
  const request = authorizationRequest(address);
  const { url } = await openForm(browser, request, address);
  return submit(browser, { url, verifier: request.verifier }, "", { userName: who.userName, password: who.password });
}

/** Sends a form of the interaction and follows it to a page or to the end. */
export async function submit(
  browser: BrowserSession,
  { url, verifier }: Pick<Step, "url" | "verifier">,
  below: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Step> {
  const end = `${new URL(url).origin}/signed-in.html`;
  const followed = await browser.follow(await browser.post(`${url}${below}`, fields), end);
  const isEnd = followed.url.startsWith(end);
  return {
    url,
    verifier,
    status: followed.response.status,
    page: isEnd ? "" : await followed.response.text(),
    code: isEnd ? (new URL(followed.url).searchParams.get("code") ?? undefined) : undefined,
  };
}

export function tokensOf(address: string, { code, verifier }: Step): Promise<TokenAnswer> {
  return redeemCode(address, code ?? "", verifier);
}

/** The shared secret as the page writes it for people who cannot scan. */
export function secretOn(page: string): string {
  return /<code>([A-Z2-7 ]{20,})<\/code>/u.exec(page)?.[1]?.replaceAll(" ", "") ?? "";
}

export function codeOf(secret: string, atMs: number): string {
  return new TOTP({ secret }).generate({ timestamp: atMs });
}

export function recoveryCodesOn(page: string): readonly string[] {
  return Array.from(page.matchAll(/<li><code>([0-9A-Z-]{19})<\/code><\/li>/gu), ([, code]) => code ?? "");
}
