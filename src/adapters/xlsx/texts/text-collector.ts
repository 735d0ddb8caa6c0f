/**
 * Reads one part by the rules of its root and shows the texts it holds, each with its place.
 * @module
 */
import type { Place, PlaceKind } from "#domain/detection/finding.ts";
import { parseLocalRange, rangeAddress, type RangeAddress, type SheetName } from "#domain/workbook/range-address.ts";
import type { TextVisitor } from "#application/ports/workbook.ts";
import { decodePercent } from "../archive/relationships.ts";
import { attributeOf, type XmlElement, type XmlVisitor } from "../xml/read-xml.ts";
import { ANY_TEXT, NO_TEXT, TEXT_RULES, type TextRule } from "./text-rules.ts";

export interface PartContext {
  readonly part: string;
  /** The sheet that the part belongs to, if it belongs to one. */
  readonly sheet: SheetName | undefined;
  readonly show: TextVisitor;
  /** Addresses outside the package, by relationship id. */
  readonly links: ReadonlyMap<string, string>;
}

/** Lines of one place that are shown at once; longer lists come in pieces, each led by the first line. */
export const LINES_AT_ONCE = 1_000;
/** An attribute with fewer digits cannot hold a number, even one without its leading zeros. */
const FEWEST_DIGITS = 10;

interface Capture {
  readonly rule: TextRule;
  readonly element: XmlElement;
  depth: number;
  range: string | undefined;
  /** Of the range, counted from 0. */
  column: number | undefined;
  lines: string[];
  line: string;
}

export class TextCollector implements XmlVisitor {
  readonly #context: PartContext;
  #rules: readonly TextRule[] | undefined;
  #capture: Capture | undefined;
  /** Open elements that are skipped, or whose text is a range. */
  #skipped: string[] = [];
  /** The element that was opened last. */
  #last = "";
  #isRange = false;

  constructor(context: PartContext) {
    this.#context = context;
  }

  open(element: XmlElement): void {
    this.#rules ??= NO_TEXT.has(element.name) ? undefined : (TEXT_RULES.get(element.name) ?? ANY_TEXT);
    if (this.#rules === undefined) {
      this.#rules = NOTHING;
      return;
    }
    if (this.#rules === NOTHING) return;
    this.#last = element.name;
    const capture = this.#capture;
    if (capture === undefined) {
      this.#start(element);
      return;
    }
    capture.depth += 1;
    const { rule } = capture;
    if (this.#skipped.length > 0 || rule.skip?.includes(element.name) === true) this.#skipped.push(element.name);
    else if (element.name === rule.range) this.#isRange = true;
    else {
      if (element.name === rule.column?.element) {
        this.#flush(capture);
        capture.lines = [];
        capture.column = Number(attributeOf(element, rule.column.attribute));
      }
      this.#takeAttributes(capture, element);
    }
  }

  text(text: string): void {
    const capture = this.#capture;
    if (capture === undefined) {
      if (this.#rules !== NOTHING && this.#rules !== undefined && text.trim() !== "") {
        this.#show(this.#anyPlace(), named(this.#last, text));
      }
    } else if (this.#isRange) capture.range = text;
    else if (this.#skipped.length === 0) capture.line += text;
  }

  close(name: string): void {
    const capture = this.#capture;
    if (capture === undefined) return;
    if (this.#skipped.length > 0) this.#skipped.pop();
    else if (capture.rule.lines?.includes(name) === true) endLine(capture);
    this.#isRange = false;
    if (capture.depth > 0) {
      capture.depth -= 1;
      return;
    }
    this.#capture = undefined;
    endLine(capture);
    this.#flush(capture);
  }

  aside(raw: string): void {
    if (this.#rules !== NOTHING && countDigits(raw) >= FEWEST_DIGITS) this.#show(this.#anyPlace(), raw);
  }

  #start(element: XmlElement): void {
    const rule = this.#rules?.find((one) => one.element === element.name);
    if (rule === undefined) {
      for (const { name, value } of this.#rules === ANY_TEXT ? element.attributes : []) {
        const isText = !IDENTIFIERS.has(name) && !FRACTION.test(value) && countDigits(value) >= FEWEST_DIGITS;
        if (isText) this.#show(this.#anyPlace(), named(name, value));
      }
      return;
    }
    const range = rule.range === undefined ? undefined : attributeOf(element, rule.range);
    this.#capture = { rule, element, depth: 0, range, column: undefined, lines: [], line: "" };
    this.#takeAttributes(this.#capture, element);
  }

  #takeAttributes(capture: Capture, element: XmlElement): void {
    for (const { name, value } of element.attributes) {
      if (capture.rule.attributes?.includes(name) === true) capture.lines.push(value);
    }
    const link = element.name === "hyperlink" ? this.#context.links.get(attributeOf(element, "id") ?? "") : undefined;
    if (link !== undefined) capture.lines.push(decodePercent(link));
    if (capture.lines.length >= LINES_AT_ONCE) {
      this.#flush(capture);
      capture.lines = capture.lines.slice(0, 1);
    }
  }

  #flush(capture: Capture): void {
    const text = capture.lines.filter((line) => line !== "").join("\n");
    if (text.trim() !== "") this.#show(this.#placeOf(capture), text);
  }

  #placeOf({ rule, element, range, column }: Capture): Place {
    const { detail } = rule;
    const name =
      detail === "part"
        ? this.#context.part
        : detail === "element"
          ? element.name
          : detail === undefined
            ? undefined
            : attributeOf(element, detail.attribute);
    const place = placeOf(rule.kind, { detail: name, sheet: this.#context.sheet, range });
    return column === undefined || place.range === undefined
      ? place
      : { ...place, range: columnOf(place.range, column) };
  }

  #anyPlace(): Place {
    const kind = ANY_KINDS.find(([pattern]) => pattern.test(this.#context.part))?.[1] ?? "custom_xml";
    return placeOf(kind, { detail: this.#context.part, sheet: this.#context.sheet, range: undefined });
  }

  #show(place: Place, text: string): void {
    this.#context.show(place, text);
  }
}

const NOTHING: readonly TextRule[] = [{ element: "", kind: "custom_xml" }];
/** Attributes that identify things: their digits are no text. */
const IDENTIFIERS = new Set(["uid", "id", "guid", "uri", "rsid", "ListId", "Id", "Target", "Type", "sqref", "ref"]);
const FRACTION = /^-?\d*\.\d+(?:[eE][-+]?\d+)?$/u;
/** Kinds of text that no rule covers, by where the part lies. */
const ANY_KINDS: readonly (readonly [RegExp, PlaceKind])[] = [
  [/(?:^|\/)(?:drawings|charts|diagrams|ctrlProps)\//iu, "drawing"],
  [/(?:^|\/)(?:pivotCache|pivotTables|slicers?|slicerCaches|timelines?|timelineCaches)\//iu, "pivot_cache"],
  [/(?:^|\/)(?:externalLinks|queryTables)\/|connections\.xml$/iu, "external_cache"],
  [/^docProps\//iu, "property"],
];

/** A text that no rule covers, led by the name of its element or attribute, which says what it is as a label would. */
function named(name: string, text: string): string {
  return `${name}: ${text}`;
}

/** One column of a range; the whole range where it has no such column. */
function columnOf(range: RangeAddress, column: number): RangeAddress {
  const at = range.left + column;
  return at > range.right || !Number.isInteger(at)
    ? range
    : rangeAddress(range.sheet, { ...range, left: at, right: at });
}

function endLine(capture: Capture): void {
  if (capture.line.trim() !== "") capture.lines.push(capture.line);
  capture.line = "";
}

function countDigits(text: string): number {
  return text.replace(/[^0-9０-９]/gu, "").length;
}

/** A place; `range` may list several areas, of which the first counts. */
export function placeOf(
  kind: PlaceKind,
  at: {
    readonly detail?: string | undefined;
    readonly sheet: SheetName | undefined;
    readonly range: string | undefined;
  },
): Place {
  const range = at.sheet === undefined ? undefined : firstArea(at.sheet, at.range);
  return {
    kind,
    ...(at.detail === undefined ? {} : { detail: at.detail }),
    ...(at.sheet === undefined ? {} : { sheet: at.sheet }),
    ...(range === undefined ? {} : { range }),
  };
}

function firstArea(sheet: SheetName, areas: string | undefined): RangeAddress | undefined {
  const range = parseLocalRange(sheet, areas?.trim().split(/\s+/u)[0] ?? "");
  return range.ok ? range.value : undefined;
}
