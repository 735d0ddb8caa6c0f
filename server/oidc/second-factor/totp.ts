/**
 * Codes of an authenticator app: six digits, SHA-1, thirty seconds, as every app knows them.
 * Source: RFC 6238; RFC 4226 section 4 (a shared secret of 160 bits).
 * @module
 */
import { Secret, TOTP } from "otpauth";

const SECRET_BYTES = 20;
const PERIOD_S = 30;
/** One step back and forth: a slow hand and a clock that is off by half a minute. */
const WINDOW = 1;
const CODE = /^\d{6}$/u;

export function makeTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the QR code says. */
export function totpAddress(secret: string, issuer: string, userName: string): string {
  return totpOf(secret, issuer, userName).toString();
}

/** The time step that `typed` is the code of; `undefined`: of none around now. */
export function stepOfCode(secret: string, typed: string, nowMs: number): number | undefined {
  const token = typed.normalize("NFKC").replaceAll(/\s/gu, "");
  if (!CODE.test(token)) return undefined;
  const distance = totpOf(secret).validate({ token, timestamp: nowMs, window: WINDOW });
  return distance === null ? undefined : TOTP.counter({ period: PERIOD_S, timestamp: nowMs }) + distance;
}

function totpOf(secret: string, issuer = "", label = ""): TOTP {
  return new TOTP({
    issuer,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_S,
  });
}
