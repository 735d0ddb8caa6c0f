/**
 * Takes the content out of fields of a text file, so that a number can come in its place; every other byte stays.
 * @module
 */
import { readNumberText } from "#domain/layout/number-text.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { encodeAscii, type FieldPlace, fieldsIn, type TextForm } from "./edit-fields.ts";
import { unitBytes } from "./text-encoding.ts";
import { concatenate } from "./text-survey.ts";

export interface NumberField {
  readonly record: number;
  readonly column: number;
  /** What may stand in the field already. */
  readonly token: TokenText;
}
export interface CutFields {
  /** One more than fields that were cut, in the order of the file. */
  readonly segments: readonly Uint8Array<ArrayBuffer>[];
  /** The fields that were cut, one a gap. */
  readonly made: readonly NumberField[];
  /** Fields that hold something else, or stand in no record of the file. */
  readonly taken: readonly NumberField[];
}

/** A record that is too short gets the delimiters that it lacks. */
export function cutFields(bytes: Uint8Array<ArrayBuffer>, form: TextForm, fields: readonly NumberField[]): CutFields {
  const wanted = Map.groupBy(
    fields.toSorted((one, other) => one.column - other.column),
    ({ record }) => record,
  );
  const cutter = new Cutter(bytes, form);
  const [made, taken]: [NumberField[], NumberField[]] = [[], []];
  for (const places of recordsIn(bytes, form)) {
    const record = places[0]?.record ?? -1;
    for (const field of wanted.get(record) ?? []) (cutter.cut(places, field) ? made : taken).push(field);
    wanted.delete(record);
  }
  return { segments: cutter.finish(), made, taken: [...taken, ...[...wanted.values()].flat()] };
}

function* recordsIn(bytes: Uint8Array, form: TextForm): Generator<readonly FieldPlace[]> {
  let places: FieldPlace[] = [];
  for (const place of fieldsIn(bytes, form)) {
    if (places[0] !== undefined && places[0].record !== place.record) {
      yield places;
      places = [];
    }
    places.push(place);
  }
  if (places.length > 0) yield places;
}

class Cutter {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #form: TextForm;
  readonly #decoder: TextDecoder;
  readonly #segments: Uint8Array<ArrayBuffer>[] = [];
  /** Delimiters that the record at hand got already. */
  #added = { record: -1, count: 0 };
  #copied = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>, form: TextForm) {
    this.#bytes = bytes;
    this.#form = form;
    this.#decoder = new TextDecoder(form.encoding, { ignoreBOM: true });
  }

  cut(places: readonly FieldPlace[], { record, column, token }: NumberField): boolean {
    const place = places[column];
    if (place === undefined) this.#lengthen(places, record, column);
    else {
      const { start, end } = this.#content(place);
      const text = this.#decoder.decode(this.#bytes.subarray(start, end));
      const read = readNumberText(text);
      const isFree = text.trim() === "" || (read.kind === "token" && read.token === token);
      if (!isFree) return false;
      this.#segments.push(this.#bytes.subarray(this.#copied, start));
      this.#copied = end;
    }
    return true;
  }

  finish(): readonly Uint8Array<ArrayBuffer>[] {
    return [...this.#segments, this.#bytes.subarray(this.#copied)];
  }

  #lengthen(places: readonly FieldPlace[], record: number, column: number): void {
    const before = this.#added.record === record ? this.#added.count : 0;
    const count = column - places.length + 1;
    const end = places.at(-1)?.end ?? this.#copied;
    const delimiters = encodeAscii(this.#form.dialect.delimiter.repeat(count - before), this.#form.encoding);
    this.#segments.push(concatenate([this.#bytes.subarray(this.#copied, end), delimiters]));
    this.#added = { record, count };
    this.#copied = end;
  }

  /** Inside of its quotes, where it has some. */
  #content({ start, end }: FieldPlace): { readonly start: number; readonly end: number } {
    const unit = unitBytes(this.#form.encoding);
    const raw = this.#decoder.decode(this.#bytes.subarray(start, end));
    const isQuoted = raw.length >= 2 && raw.startsWith('"') && raw.endsWith('"');
    return isQuoted ? { start: start + unit, end: end - unit } : { start, end };
  }
}
