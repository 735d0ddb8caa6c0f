/**
 * Pivot caches: items that a pivot table shows become texts, and what the cache says of their field's types follows.
 * Numbers in the records themselves belong to fields that no pivot table shows item by item: they become 0.
 * Source: ECMA-376 part 1, 18.10.1.90 (sharedItems) and 18.10.1.60 (n).
 * @module
 */
import type { ByteStream } from "../archive/byte-stream.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import { attributeOf, type XmlElement } from "../xml/read-xml.ts";
import { collectSplices, type Splice } from "../xml/splice.ts";
import { escapeAttribute } from "../xml/xml-text.ts";

const ZERO = "0";

interface PivotScrub {
  readonly part: string;
  readonly search: NumberSearch;
  /** What takes a number's place in the names of sheets. */
  readonly names?: NumberSearch | undefined;
}

/** The splices for the records part. */
export async function scrubPivotRecords(utf8: ByteStream, { part, search }: PivotScrub): Promise<readonly Splice[]> {
  return collectSplices(utf8, part, (replace) => ({
    open(element) {
      scrubAttributes(element, element.name === "n" ? () => ZERO : undefined, { search, replace });
    },
  }));
}

/** Numeric items of one field, and how many of them became texts. */
interface ItemCount {
  numeric: number;
  replaced: number;
}

/** The splices for the definition part. */
export async function scrubPivotDefinition(
  utf8: ByteStream,
  { part, search, names }: PivotScrub,
): Promise<readonly Splice[]> {
  let items: XmlElement | undefined;
  let count: ItemCount = { numeric: 0, replaced: 0 };
  return collectSplices(utf8, part, (replace) => ({
    open(element) {
      if (items !== undefined) scrubItem(element, { search, count, replace });
      else if (element.name === "sharedItems") {
        items = element;
        count = { numeric: 0, replaced: 0 };
      } else {
        const isSource = element.name === "worksheetSource";
        scrubAttributes(element, undefined, { search: (isSource ? names : undefined) ?? search, replace });
      }
    },
    close(name) {
      if (name !== "sharedItems" || items === undefined) return;
      describeTypes(items, { search, count, replace });
      items = undefined;
    },
  }));
}

interface Scrub {
  readonly search: NumberSearch;
  readonly replace: (splice: Splice) => void;
}
interface ItemScrub extends Scrub {
  readonly count: ItemCount;
}

function scrubItem(element: XmlElement, { search, count, replace }: ItemScrub): void {
  if (element.name !== "n") {
    scrubAttributes(element, undefined, { search, replace });
    return;
  }
  count.numeric += 1;
  const value = element.attributes.find(({ name }) => name === "v");
  const text = value === undefined ? undefined : search.replaceIn(value.value);
  if (value === undefined || text === undefined) return;
  if (!element.isEmpty) {
    replace({ ...value.span, replacement: ZERO });
    return;
  }
  count.replaced += 1;
  replace({ ...nameSpan(element), replacement: "s" });
  replace({ ...value.span, replacement: escapeAttribute(text) });
}

/** Where the local name `n` stands: the tag is `<n `, or `<x:n ` with a prefix of any length. */
function nameSpan(element: XmlElement): { readonly start: number; readonly end: number } {
  const start = element.tag.start + 1 + element.prefix.length;
  return { start, end: start + element.name.length };
}

/** Pivot items are matched by their text: all of them change in the same way. `write` says what takes a number's place. */
function scrubAttributes(
  element: XmlElement,
  write: ((replacement: string) => string) | undefined,
  { search, replace }: Scrub,
): void {
  for (const { name, value, span } of element.attributes) {
    if (name === "uid" || name === "id") continue;
    const replaced = search.replaceIn(value, write);
    if (replaced !== undefined) replace({ ...span, replacement: escapeAttribute(replaced) });
  }
}

/** The field's least value as it will stand, for a greatest value that must not stay. */
function leastValue(items: XmlElement, search: NumberSearch): string {
  const least = attributeOf(items, "minValue") ?? "0";
  return search.find(least).length > 0 ? "0" : least;
}

function describeTypes(items: XmlElement, { search, count, replace }: ItemScrub): void {
  const isNumberLeft = count.numeric > count.replaced;
  for (const { name, value, span } of items.attributes) {
    if ((name === "minValue" || name === "maxValue") && search.find(value).length > 0) {
      replace({ ...span, replacement: name === "minValue" ? "0" : leastValue(items, search) });
    } else if (count.replaced > 0 && (name === "containsSemiMixedTypes" || name === "containsString")) {
      if (value !== "1") replace({ ...span, replacement: "1" });
    } else if (count.replaced > 0 && !isNumberLeft && (name === "containsNumber" || name === "containsInteger")) {
      if (value !== "0") replace({ ...span, replacement: "0" });
    } else if (count.replaced > 0 && isNumberLeft && name === "containsMixedTypes") {
      if (value !== "1") replace({ ...span, replacement: "1" });
    }
  }
  if (count.replaced === 0 || !isNumberLeft || attributeOf(items, "containsMixedTypes") !== undefined) return;
  const end = items.tag.end - (items.isEmpty ? 2 : 1);
  replace({ start: end, end, replacement: ' containsMixedTypes="1"' });
}
