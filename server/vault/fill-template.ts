/**
 * The parts of a template with the numbers in their gaps, inside their package where they have one.
 * @module
 */
import type { NumberForm } from "#domain/layout/layout.ts";
import type { CollectedTemplate } from "./collect-template.ts";
import { fillParts } from "./fill-file.ts";
import type { OpenedNumbers } from "./open-numbers.ts";
import { packInto } from "./template-package.ts";

export function fillTemplate(
  { parts, digits, around }: CollectedTemplate,
  numbers: OpenedNumbers,
  form: NumberForm,
): AsyncGenerator<Uint8Array> {
  if (digits !== "ascii") return fillWide(parts, numbers, { form, isBigEndian: digits === "utf16be" });
  const filled = fillParts(parts, numbers, form);
  return around === undefined ? filled : packInto(around, filled);
}

/** In UTF-16, where a digit takes two bytes. */
async function* fillWide(
  parts: CollectedTemplate["parts"],
  numbers: OpenedNumbers,
  { form, isBigEndian }: { readonly form: NumberForm; readonly isBigEndian: boolean },
): AsyncGenerator<Uint8Array> {
  for await (const { bytes, gaps, numbers: indexes } of parts) {
    const pieces: Buffer[] = [];
    let from = 0;
    for (const [position, index] of indexes.entries()) {
      const gap = gaps[position] ?? from;
      const written = Buffer.from(numbers.write(index, form), "utf16le");
      pieces.push(bytes.subarray(from, gap), isBigEndian ? written.swap16() : written);
      from = gap;
    }
    yield Buffer.concat([...pieces, bytes.subarray(from)]);
  }
}
