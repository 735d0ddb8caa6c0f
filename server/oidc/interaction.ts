/**
 * One sign-in from its first page to its end: what is known of the person so far lies in the provider's
 * record of the interaction, sealed like all of them, and is gone with it.
 *
 * Against forged requests: an interaction is found by its signed, SameSite cookie, which is bound to
 * this one path; its id must also be the path's; and a browser that names an origin must name ours.
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type default as Provider, errors } from "oidc-provider";
import * as z from "zod/mini";
import type { VaultCaller } from "../vault/vault-port.ts";
import type { AttemptLimit } from "./attempt-limit.ts";
import type { IdentityEvent, SignInRefusal } from "./identity-events.ts";
import { type Caller, SECURITY_CLIENT_ID } from "./identity-port.ts";
import { LIFETIME_SECONDS } from "./lifetimes.ts";
import type { LocalAccounts } from "./local-accounts.ts";
import { type Language, chooseLanguage } from "./pages/language.ts";
import type { DemoAccounts } from "./pages/sign-in-page.ts";
import { INTERACTION_PATH } from "./provider-configuration.ts";
import type { Passkeys } from "./second-factor/passkeys.ts";
import type { SecondFactors } from "./second-factor/second-factors.ts";
import type { WelcomeParts } from "./welcome.ts";

export interface SignInParts {
  readonly provider: Provider;
  readonly address: string;
  readonly accounts: LocalAccounts;
  readonly limit: AttemptLimit;
  /** Of the endpoints that programs ask, and not people. */
  readonly tokenLimit: AttemptLimit;
  readonly demoAccounts: DemoAccounts;
  readonly clientAddress: (request: IncomingMessage) => string;
  readonly recordSignIn: (caller: Caller) => Promise<boolean>;
  readonly observe: (event: IdentityEvent) => void;
  /** Whether the database is still of the form that this program knows. */
  readonly isCurrent: () => Promise<boolean>;
  readonly now: () => number;
  /** Left out where no one-time link is ever made. */
  readonly welcome?: WelcomeParts | undefined;
  /** Left out where a password is all there is. */
  readonly secondFactors?: SecondFactors | undefined;
  /** Left out where this vault's address allows none. */
  readonly passkeys?: Passkeys | undefined;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The interaction's id, from the path. */
  readonly uid: string;
}

/** How far somebody came. */
const progress = z.object({
  /** What a passkey must sign. */
  challenge: z.optional(z.string()),
  /** Of an authenticator app that is not confirmed yet. */
  newSecret: z.optional(z.string()),
  passed: z.optional(
    z.object({
      subject: z.string(),
      /** As `formatAccountId` writes it, read with the factor that was shown. */
      account: z.string(),
      atS: z.number(),
      /** Authentication methods in the words of RFC 8176. */
      methods: z.array(z.string()),
      /** Nothing more has to be shown. */
      isComplete: z.boolean(),
    }),
  ),
});
export type Progress = z.output<typeof progress>;
export type Passed = NonNullable<Progress["passed"]>;

export interface Interaction extends Progress {
  readonly language: Language;
  /** Opened to change one's ways to sign in, and not to use the vault. */
  readonly isForSecurity: boolean;
}

export async function findInteraction(parts: SignInParts, { request, response, uid }: Exchange): Promise<Interaction> {
  const interaction = await parts.provider.interactionDetails(request, response);
  if (interaction.uid !== uid || interaction.prompt.name !== "login")
    throw new errors.SessionNotFound("interaction of another window");
  const asked = interaction.params["ui_locales"];
  const locales = typeof asked === "string" ? asked : undefined;
  const known = progress.safeParse(interaction.result?.["progress"]).data ?? {};
  return {
    ...(isFresh(known.passed, parts.now()) ? known : { challenge: known.challenge }),
    language: chooseLanguage(locales, request.headers["accept-language"]),
    isForSecurity: interaction.params["client_id"] === SECURITY_CLIENT_ID,
  };
}

/** A password that was right a while ago says little of who sits there now. */
function isFresh(passed: Passed | undefined, nowMs: number): boolean {
  return passed !== undefined && nowMs / 1000 - passed.atS < LIFETIME_SECONDS.secondStep;
}

/** Keeps `known` for the next page of this interaction, and nothing of before. */
export async function keepProgress(parts: SignInParts, { request, response }: Exchange, known: Progress) {
  await parts.provider.interactionResult(request, response, { progress: known }, { mergeWithLastSubmission: false });
}

export function assertSameOrigin(parts: SignInParts, { headers }: IncomingMessage): void {
  if (headers.origin !== undefined && headers.origin !== parts.address)
    throw new errors.InvalidRequest("form sent from another origin");
}

/** Whether this address may try once more; if not, the answer says when. */
export function takeAttempt(parts: SignInParts, { request, response }: Exchange): boolean {
  const waitMs = parts.limit.take(parts.clientAddress(request));
  if (waitMs <= 0) return true;
  refuse(parts, request, "address_limited");
  response.setHeader("Retry-After", Math.ceil(waitMs / 1000));
  return false;
}

export function refuse(parts: SignInParts, request: IncomingMessage, because: SignInRefusal): void {
  parts.observe({ kind: "sign_in_refused", because, address: parts.clientAddress(request) });
}

/** As the account stands now; `undefined` where it was switched off or signed out since `passed`. */
export async function callerAt(
  parts: SignInParts,
  { request }: Exchange,
  passed: Passed,
): Promise<VaultCaller | undefined> {
  const caller = await parts.accounts.find(passed.account);
  return caller && { ...caller, from: parts.clientAddress(request) };
}

export function pathOf({ uid }: Exchange, below = ""): string {
  return `/oidc${INTERACTION_PATH}/${uid}${below}`;
}

/** On to the page that is next. */
export function showNext(exchange: Exchange): void {
  exchange.response.writeHead(303, { location: pathOf(exchange), "cache-control": "no-store" }).end();
}
