import type { NumberForm } from "#domain/layout/layout.ts";
import { NUMBER_LENGTHS } from "#domain/layout/number-form.ts";
import type { FilePart } from "./kept-parts.ts";
import type { OpenedNumbers } from "./open-numbers.ts";

/** The parts of a file with the numbers in their gaps. */
export async function* fillParts(
  parts: Iterable<FilePart> | AsyncIterable<FilePart>,
  numbers: OpenedNumbers,
  form: NumberForm,
): AsyncGenerator<Uint8Array> {
  for await (const part of parts) yield fillPart(part, numbers, form);
}

function fillPart({ bytes, gaps, numbers: indexes }: FilePart, numbers: OpenedNumbers, form: NumberForm): Buffer {
  const filled = Buffer.allocUnsafe(bytes.length + indexes.length * NUMBER_LENGTHS[form]);
  let [from, at] = [0, 0];
  for (const [position, index] of indexes.entries()) {
    const gap = gaps[position] ?? from;
    at += bytes.copy(filled, at, from, gap);
    at += filled.write(numbers.write(index, form), at, "latin1");
    from = gap;
  }
  bytes.copy(filled, at, from);
  return filled;
}
