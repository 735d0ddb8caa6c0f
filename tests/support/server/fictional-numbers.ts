import { Secret } from "#domain/kernel/secret.ts";
import { checkDigitOf, type MyNumber, parseMyNumber } from "#domain/number/my-number.ts";

/** The `index`-th fictional number, the same at every run; 0 ≤ index < 1,000,000. */
export function fictionalDigits(index: number): string {
  const body = String(70_000_000_000 + ((index * 7_919_317) % 29_999_999_999));
  return body + String(checkDigitOf(body));
}

export function fictionalNumber(index: number): Secret<MyNumber> {
  const parsed = parseMyNumber(fictionalDigits(index));
  if (!parsed.ok) throw new Error("a fixture is no number");
  return new Secret(parsed.value);
}

/** Twelve digits whose check digit does not fit. */
export function brokenDigits(index: number): string {
  const digits = fictionalDigits(index);
  return digits.slice(0, 11) + String((Number(digits[11]) + 1) % 10);
}
