/**
 * Pivot caches: numbers become texts, and what the cache says of its fields' types follows.
 * Source: ECMA-376 part 1, 18.10.1.90 (sharedItems) and 18.10.1.60 (n).
 * @module
 */
import type { ByteStream } from "../archive/byte-stream.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import { attributeOf, type XmlElement } from "../xml/read-xml.ts";
import { collectSplices, type Splice } from "../xml/splice.ts";
import { escapeXml } from "../xml/xml-text.ts";

/** Numeric values of one field, and how many of them became texts. */
interface FieldCount {
  numeric: number;
  replaced: number;
}
export type FieldCounts = Map<number, FieldCount>;

/** The splices for the records part; `counts` learns what became of each field. */
export async function scrubPivotRecords(
  utf8: ByteStream,
  { part, search, counts }: { readonly part: string; readonly search: NumberSearch; readonly counts: FieldCounts },
): Promise<readonly Splice[]> {
  let depth = 0;
  let field = 0;
  return collectSplices(utf8, part, (replace) => ({
    open(element) {
      depth += 1;
      if (depth === 2) field = 0;
      if (depth !== 3) return;
      scrubValue(element, { search, count: countOf(counts, field), replace });
      field += 1;
    },
    close() {
      depth -= 1;
    },
  }));
}

/** The splices for the definition part, after its records. */
export async function scrubPivotDefinition(
  utf8: ByteStream,
  { part, search, counts }: { readonly part: string; readonly search: NumberSearch; readonly counts: FieldCounts },
): Promise<readonly Splice[]> {
  let field = -1;
  let items: XmlElement | undefined;
  return collectSplices(utf8, part, (replace) => ({
    open(element) {
      if (element.name === "cacheField") field += 1;
      if (items !== undefined) scrubValue(element, { search, count: countOf(counts, field), replace });
      else if (element.name === "sharedItems") items = element;
      else scrubAttributes(element, search, replace);
    },
    close(name) {
      if (name !== "sharedItems" || items === undefined) return;
      describeTypes(items, { search, count: countOf(counts, field), replace });
      items = undefined;
    },
  }));
}

interface ValueScrub {
  readonly search: NumberSearch;
  readonly count: FieldCount;
  readonly replace: (splice: Splice) => void;
}

function countOf(counts: FieldCounts, field: number): FieldCount {
  const known = counts.get(field) ?? { numeric: 0, replaced: 0 };
  counts.set(field, known);
  return known;
}

function scrubValue(element: XmlElement, { search, count, replace }: ValueScrub): void {
  if (element.name !== "n") {
    scrubAttributes(element, search, replace);
    return;
  }
  count.numeric += 1;
  const value = element.attributes.find(({ name }) => name === "v");
  const text = value === undefined ? undefined : search.replaceIn(value.value);
  if (value === undefined || text === undefined) return;
  if (!element.isEmpty) {
    replace({ ...value.span, replacement: "0" });
    return;
  }
  count.replaced += 1;
  replace({ ...nameSpan(element), replacement: "s" });
  replace({ ...value.span, replacement: escapeXml(text) });
}

/** Where the local name `n` stands: the tag is `<n `, or `<x:n ` with a prefix of any length. */
function nameSpan(element: XmlElement): { readonly start: number; readonly end: number } {
  const start = element.tag.start + 1 + element.prefix.length;
  return { start, end: start + element.name.length };
}

/** Pivot items are matched by their text: all of them change in the same way. */
function scrubAttributes(element: XmlElement, search: NumberSearch, replace: (splice: Splice) => void): void {
  for (const { name, value, span } of element.attributes) {
    if (name === "uid" || name === "id") continue;
    const replaced = search.replaceIn(value);
    if (replaced !== undefined) replace({ ...span, replacement: escapeXml(replaced) });
  }
}

/** The field's least value as it will stand, for a greatest value that must not stay. */
function leastValue(items: XmlElement, search: NumberSearch): string {
  const least = attributeOf(items, "minValue") ?? "0";
  return search.find(least).length > 0 ? "0" : least;
}

function describeTypes(items: XmlElement, { search, count, replace }: ValueScrub): void {
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
