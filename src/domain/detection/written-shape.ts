import type { Reading } from "./digit-chain.ts";
import type { Shape } from "./shape.ts";
import { hasFullwidthDigit, INVISIBLE } from "./text-classes.ts";
import type { WrittenNumber } from "./written-form.ts";

const ASCII_LETTER = /[A-Za-z]/u;

/** Characters of a guard, which only made the digits text, around them; they belong to the number's place. */
const GUARDS_BEFORE: Partial<Readonly<Record<Shape, number>>> = { apostrophe: 1, text_guard: 2 };
const GUARDS_AFTER: Partial<Readonly<Record<Shape, number>>> = { text_guard: 1 };

/** Gives a reading its place in the text, and the shape that its surroundings make of it. */
export function placeReading(reading: Reading, text: string, folded: string): WrittenNumber {
  const start = reading.groups[0]?.start ?? 0;
  const end = reading.groups.at(-1)?.end ?? start;
  const digits = reading.groups.map((group) => group.digits).join("");
  const written = text.slice(start, end);
  const shape = surroundedShape(reading.shape, { written, before: folded.slice(0, start), after: folded.slice(end) });
  return {
    start: start - (GUARDS_BEFORE[shape] ?? 0),
    end: end + (GUARDS_AFTER[shape] ?? 0),
    digits: reading.zeroInFront ? digits.slice(1) : digits,
    form: reading.form,
    shape,
    grouping: reading.grouping,
  };
}

function surroundedShape(
  shape: Shape,
  around: { readonly written: string; readonly before: string; readonly after: string },
): Shape {
  const before = around.before.trim();
  const after = around.after.trim();
  if (shape === "decimal_tail" || shape === "glued_numbers") return shape;
  if (before === '="' && after === '"') return "text_guard";
  if (/^["']?'$/u.test(before)) return "apostrophe";
  if (ASCII_LETTER.test(around.before.slice(-1)) || ASCII_LETTER.test(around.after.slice(0, 1))) return "glued_text";
  if (before.length > 0 && after === "" && /[:：]$/u.test(before) && before.length <= 20) return "label_prefix";
  if (/[\p{L}\p{N}]/u.test(before + after)) return "in_sentence";
  if (around.written.includes(INVISIBLE) || /[\u200b\ufeff\u2060\u00ad]/u.test(around.written))
    return "invisible_characters";
  if (hasFullwidthDigit(around.written))
    return shape === "hyphen" || shape === "long_vowel" ? "fullwidth_hyphen" : "fullwidth";
  return shape;
}
