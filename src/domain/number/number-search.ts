/**
 * Finds given My Numbers in text, however they are written: other digits, separators, lost leading
 * zeros, scientific notation. It knows what it looks for, so no check of headers or borders is needed.
 *
 * The numbers stay inside; what comes out are places and replacements.
 * Source of the written shapes: facts on damage shapes, S1 to S29; separators by Unicode code point.
 * @module
 */
import type { Secret } from "../kernel/secret.ts";
import type { HeldNumber } from "./my-number.ts";
import { NumberIndex } from "./number-index.ts";

export interface NumberReplacement {
  readonly number: Secret<HeldNumber>;
  /** Text with tokens or a mask; without digits that could be a number. */
  readonly replacement: string;
}
/** UTF-16 offsets in the text, end exclusive. */
export interface NumberMatch {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Characters that people and programs put between the digits of a number. */
const SEPARATORS = new Set(
  "\t\n\v\f\r \u0085\u00a0\u00ad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f" +
    "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff" +
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2500\uff0d\ufe58\ufe63\u30fc\uff70\u4e00" +
    "._/\uff0e\uff0f\uff3f\u00b7\u2022\u2027\u22c5\u30fb\uff65,\u3001\uff0c" +
    "()\uff08\uff09[]\uff3b\uff3d\u300c\u300d\u300e\u300f\u3010\u3011<>\u3008\u3009{}|\u2502\uff5c:\uff1a'\u2019\u2018`\u00b4\"\u201d\u201c~\u301c\uff5e",
);
const SCIENTIFIC = /(?<![0-9A-Za-z.])\d(?:\.\d+)?[eE]\+?\d{1,2}(?![0-9])/gu;
const FEWEST_DIGITS = 7;
const LENGTH = 12;
/** Smaller values have leading zeros, which may be lost. */
const LEAST_WHOLE = 1e11;
const NONE: readonly NumberMatch[] = [];

export class NumberSearch {
  /** By the number's value, its place among the replacements. */
  readonly #places = new NumberIndex();
  readonly #replacements: string[] = [];
  #smallest = Infinity;

  constructor(replacements: Iterable<NumberReplacement>) {
    for (const { number, replacement } of replacements) this.add(number, replacement);
  }

  get size(): number {
    return this.#places.size;
  }

  /** The smallest of the numbers, as a value. */
  get smallest(): number {
    return this.#smallest;
  }

  add(number: Secret<HeldNumber>, replacement: string): void {
    number.open((digits) => {
      const value = Number(digits);
      this.#replacements[this.#places.claim(value)] = replacement;
      if (value < this.#smallest) this.#smallest = value;
    });
  }

  /** What stands for the number, if it is one of those looked for: a numeric cell's whole value. */
  ofValue(value: number): string | undefined {
    const place = this.#places.get(value);
    return place < 0 ? undefined : this.#replacements[place];
  }

  /** The same for numbers whose leading zeros may be lost. */
  #ofShortened(value: number): string | undefined {
    return value < LEAST_WHOLE ? this.ofValue(value) : undefined;
  }

  /** Where numbers stand in `text`, in order, none overlapping another. */
  find(text: string): readonly NumberMatch[] {
    if (this.size === 0 || text.length < FEWEST_DIGITS) return NONE;
    const matches = [...this.#inRuns(text), ...this.#scientific(text)];
    if (matches.length < 2) return matches;
    matches.sort((a, b) => a.start - b.start);
    return matches.filter((match, index) => index === 0 || match.start >= (matches[index - 1]?.end ?? 0));
  }

  /** `text` with every number replaced, by what `write` makes of the replacement; `undefined` when it holds none. */
  replaceIn(text: string, write: (replacement: string) => string = (same) => same): string | undefined {
    const matches = this.find(text);
    if (matches.length === 0) return undefined;
    let replaced = "";
    let at = 0;
    for (const { start, end, replacement } of matches) {
      replaced += text.slice(at, start) + write(replacement);
      at = end;
    }
    return replaced + text.slice(at);
  }

  *#inRuns(text: string): Generator<NumberMatch> {
    for (const run of digitRuns(text)) {
      for (let at = 0; at < run.length;) {
        const found = this.#at(run, at);
        if (found === undefined) at += 1;
        else {
          const first = run[at];
          const last = run[at + found.digits - 1];
          if (first !== undefined && last !== undefined) {
            yield { start: first.start, end: last.end, replacement: found.replacement };
          }
          at += found.digits;
        }
      }
    }
  }

  #at(run: readonly Digit[], at: number): { readonly digits: number; readonly replacement: string } | undefined {
    const whole = at + LENGTH <= run.length ? this.ofValue(valueOf(run, at, LENGTH)) : undefined;
    if (whole !== undefined) return { digits: LENGTH, replacement: whole };
    if (this.#smallest >= LEAST_WHOLE || run[at]?.value === 0) return undefined;
    const rest = run.length - at;
    if (rest >= LENGTH - 1) {
      const value = valueOf(run, at, LENGTH - 1);
      const shortened = value >= 1e10 ? this.#ofShortened(value) : undefined;
      return shortened === undefined ? undefined : { digits: LENGTH - 1, replacement: shortened };
    }
    // Fewer digits fit too much by chance: only a run of nothing else counts.
    if (at > 0 || rest < FEWEST_DIGITS) return undefined;
    const short = this.#ofShortened(valueOf(run, 0, rest));
    return short === undefined ? undefined : { digits: rest, replacement: short };
  }

  *#scientific(text: string): Generator<NumberMatch> {
    if (!/[eE]/u.test(text)) return;
    for (const match of text.matchAll(SCIENTIFIC)) {
      const replacement = this.ofValue(Number(match[0]));
      if (replacement !== undefined) yield { start: match.index, end: match.index + match[0].length, replacement };
    }
  }
}

interface Digit {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** Digits with nothing but separators between them, at least seven. Most runs are shorter: they are only counted. */
function* digitRuns(text: string): Generator<readonly Digit[]> {
  let digits = 0;
  let first = 0;
  for (let at = 0; at < text.length;) {
    const kind = kindAt(text, at);
    if (kind < SEPARATOR) {
      if (digits === 0) first = at;
      digits += 1;
    } else if (kind === OTHER && digits > 0) {
      if (digits >= FEWEST_DIGITS) yield digitsOf(text, first, at);
      digits = 0;
    }
    at += widthAt(text, at, kind);
  }
  if (digits >= FEWEST_DIGITS) yield digitsOf(text, first, text.length);
}

function digitsOf(text: string, from: number, to: number): readonly Digit[] {
  const digits: Digit[] = [];
  for (let at = from; at < to;) {
    const value = kindAt(text, at);
    const end = at + widthAt(text, at, value);
    if (value < SEPARATOR) digits.push({ value, start: at, end });
    at = end;
  }
  return digits;
}

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = KINDS[unit] ?? UNKNOWN;
  const kind = known === UNKNOWN ? kindOf(unit) : known;
  return kind === SURROGATE ? kindOfCharacter(text.slice(at, at + 2)) : kind;
}

/** UTF-16 code units; the second half of a pair that is nothing here may be passed by itself. */
function widthAt(text: string, at: number, kind: number): number {
  return kind !== OTHER && KINDS[text.charCodeAt(at)] === SURROGATE ? 2 : 1;
}

/** What a UTF-16 code unit is: a digit's value, or one of these. Looked up once for each unit that occurs. */
const SEPARATOR = 10;
const OTHER = 11;
const SURROGATE = 12;
const UNKNOWN = 255;
const KINDS = new Uint8Array(0x1_0000).fill(UNKNOWN);

function kindOf(unit: number): number {
  const kind = unit >= 0xd800 && unit <= 0xdbff ? SURROGATE : kindOfCharacter(String.fromCharCode(unit));
  KINDS[unit] = kind;
  return kind;
}

/** Compatibility forms of digits count too: full-width, mathematical, circled. */
function kindOfCharacter(character: string): number {
  if (SEPARATORS.has(character)) return SEPARATOR;
  const plain = character.normalize("NFKC");
  return /^[0-9]$/u.test(plain) ? Number(plain) : OTHER;
}

function valueOf(run: readonly Digit[], from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) value = value * 10 + (run[i]?.value ?? 0);
  return value;
}
