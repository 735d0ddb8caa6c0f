/**
 * Passkeys by WebAuthn: what the browser is asked, and whether its answer counts. The person must be verified
 * by the authenticator (finger, face, PIN), so that a passkey alone is two factors.
 * Source: Web Authentication Level 3; by @simplewebauthn/server.
 * @module
 */
import { isIP } from "node:net";
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import * as z from "zod/mini";
import type { AccountId } from "../account-id.ts";
import type { NewPasskey } from "./second-factor-store-port.ts";
import type { SecondFactors } from "./second-factors.ts";

const PRODUCT = "MyNumber Vault";

export interface Passkeys {
  /** What the page hands to the browser, as JSON; `challenge` must be kept for the answer. */
  askToRegister(
    person: { readonly subject: string; readonly userName: string },
    known: readonly string[],
  ): Promise<Asked>;
  /** Any passkey of this vault, or one of `allowed`. */
  askToSignIn(allowed: readonly string[]): Promise<Asked>;
  /** The new passkey; `undefined`: not an answer to this challenge, from this origin, by a verified person. */
  readRegistration(answer: string, challenge: string): Promise<NewPasskey | undefined>;
  /** Whose passkey it is that answered; its use is counted. */
  readSignIn(
    answer: string,
    challenge: string,
  ): Promise<{ readonly subject: string; readonly account: AccountId } | undefined>;
}
export interface Asked {
  readonly options: string;
  readonly challenge: string;
}

/** `undefined`: browsers bind passkeys to a name, and this vault has only a number for an address. */
export function createPasskeys(address: string, factors: SecondFactors): Passkeys | undefined {
  const { hostname: rpID } = new URL(address);
  if (rpID.startsWith("[") || isIP(rpID) !== 0) return undefined;
  const expected = { expectedOrigin: address, expectedRPID: rpID, requireUserVerification: true } as const;
  return {
    askToRegister: async ({ subject, userName }, known) => {
      const options = await generateRegistrationOptions({
        rpName: PRODUCT,
        rpID,
        userName,
        userID: new TextEncoder().encode(subject),
        attestationType: "none",
        excludeCredentials: known.map((id) => ({ id })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      });
      return { options: JSON.stringify(options), challenge: options.challenge };
    },
    askToSignIn: async (allowed) => {
      const options = await generateAuthenticationOptions({
        rpID,
        userVerification: "required",
        allowCredentials: allowed.map((id) => ({ id })),
      });
      return { options: JSON.stringify(options), challenge: options.challenge };
    },
    readRegistration: async (answer, expectedChallenge) => {
      const response = parseAnswer(registration, answer);
      if (!response) return undefined;
      const { registrationInfo } = await orRefused(
        verifyRegistrationResponse({ ...expected, response, expectedChallenge }),
      );
      if (!registrationInfo) return undefined;
      const { id, publicKey, counter } = registrationInfo.credential;
      return { credentialId: id, publicKey, counter };
    },
    readSignIn: async (answer, expectedChallenge) => {
      const parsed = parseAnswer(assertion, answer);
      const passkey = parsed && (await factors.passkey(parsed.id));
      if (!parsed || !passkey) return undefined;
      const { userHandle, ...signed } = parsed.response;
      if (!isOf(userHandle, passkey.subject)) return undefined;
      const credential = {
        id: passkey.credentialId,
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: passkey.counter,
      };
      const { verified, authenticationInfo } = await orRefused(
        verifyAuthenticationResponse({
          ...expected,
          response: { ...parsed, response: signed },
          expectedChallenge,
          credential,
        }),
      );
      if (!verified) return undefined;
      const { subject, account } = passkey;
      return (await factors.countPasskeyUse(passkey, authenticationInfo.newCounter)) ? { subject, account } : undefined;
    },
  };
}

const text = z.string().check(z.maxLength(8_192));
const common = { id: text, rawId: text, type: z.literal("public-key"), clientExtensionResults: z.looseObject({}) };
const registration = z.object({
  ...common,
  response: z.object({ clientDataJSON: text, attestationObject: text }),
});
const assertion = z.object({
  ...common,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: z.optional(text),
  }),
});

function parseAnswer<T extends z.ZodMiniType>(schema: T, answer: string): z.output<T> | undefined {
  try {
    return schema.safeParse(JSON.parse(answer)).data;
  } catch {
    return undefined;
  }
}

function isOf(userHandle: string | undefined, subject: string): boolean {
  return userHandle === undefined || Buffer.from(userHandle, "base64url").toString() === subject;
}

/** The library throws for whatever is wrong with an answer, and for nothing else. */
async function orRefused<T extends { readonly verified: boolean }>(
  verification: Promise<T>,
): Promise<T | { readonly verified: false; readonly registrationInfo?: never; readonly authenticationInfo?: never }> {
  try {
    return await verification;
  } catch {
    return { verified: false };
  }
}
