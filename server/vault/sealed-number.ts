import { Secret } from "#domain/kernel/secret.ts";
import { type HeldNumber, parseHeldNumber } from "#domain/number/my-number.ts";
import { parseToken, type TokenText } from "#domain/token/token-text.ts";
import type { TenantKeys } from "../keys/key-ring-port.ts";
import { NUMBER_CHARACTERS } from "./made-records.ts";
import { openSealed } from "./open-sealed.ts";
import type { RecordRow } from "./vault-store-port.ts";

/** A number and its token lie in one ciphertext: the number's digits, then the token's text. `makeRecords` seals it. */
export function openNumber(
  keys: TenantKeys,
  record: Pick<RecordRow, "recordId" | "dataKeyId" | "sealedNumber">,
): { readonly number: Secret<HeldNumber>; readonly token: TokenText } {
  const place = { column: "records.sealed_number", row: record.recordId } as const;
  const plaintext = openSealed(keys, place, record.dataKeyId, record.sealedNumber);
  const number = parseHeldNumber(plaintext.slice(0, NUMBER_CHARACTERS));
  const token = parseToken(plaintext.slice(NUMBER_CHARACTERS));
  if (!number.ok || !token.ok) throw new TypeError("a record holds no number and token");
  return { number: new Secret(number.value), token: token.value };
}
