/**
 * Codes for the day on which phone and passkey are gone: each works once. 80 random bits need no slow hash.
 * @module
 */
import { createHash, randomBytes } from "node:crypto";

const CODES = 10;
const CODE_BYTES = 10;
const GROUP = 4;
/** Crockford's base 32: no I, L, O and U, which are mistaken for others or spell words. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LOOKALIKES: Readonly<Record<string, string>> = { I: "1", L: "1", O: "0" };

/** As shown, once: `XXXX-XXXX-XXXX-XXXX`. */
export function makeRecoveryCodes(): readonly string[] {
  return Array.from({ length: CODES }, () => {
    let bits = BigInt(`0x${randomBytes(CODE_BYTES).toString("hex")}`);
    let code = "";
    for (let left = (CODE_BYTES * 8) / 5; left > 0; left -= 1) {
      code += ALPHABET[Number(bits & 31n)] ?? "";
      bits >>= 5n;
    }
    return (code.match(new RegExp(`.{${GROUP}}`, "gu")) ?? []).join("-");
  });
}

/** The same for every way of typing it. */
export function digestOfRecoveryCode(typed: string): Uint8Array {
  const code = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/gu, "")
    .replaceAll(/[ILO]/gu, (letter) => LOOKALIKES[letter] ?? letter);
  return createHash("sha256").update(code).digest();
}
