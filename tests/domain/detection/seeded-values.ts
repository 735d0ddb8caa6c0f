import { checkDigitOf } from "#domain/number/my-number.ts";

/** A stream of numbers in [0, 1) that a seed fixes: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function randomDigits(random: () => number, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 10)).join("");
}

/** A number nobody was given: random body, fitting check digit. */
export function randomNumber(random: () => number): string {
  const body = randomDigits(random, 11);
  return body + String(checkDigitOf(body));
}

/** `digits` with one digit replaced so that the check digit fails. */
export function mistype(random: () => number, digits: string): string {
  for (;;) {
    const at = Math.floor(random() * 12);
    const wrong = digits.slice(0, at) + String(Math.floor(random() * 10)) + digits.slice(at + 1);
    if (checkDigitOf(wrong) !== Number(wrong.charAt(11))) return wrong;
  }
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
