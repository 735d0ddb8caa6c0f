/**
 * The references of a batch's items in one text: a string for each would take several times as much, and a file may have
 * a million.
 * @module
 */

/** Stands in no reference, as XML cannot hold it. */
const BREAK = "\u0000";

export function packReferences(items: readonly { readonly reference: string }[]): string {
  return items.map(({ reference }) => reference).join(BREAK);
}

export function unpackReferences(packed: string): readonly string[] {
  return packed.split(BREAK);
}
