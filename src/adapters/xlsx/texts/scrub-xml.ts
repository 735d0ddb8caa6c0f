/**
 * Takes given numbers out of the texts and attributes of a part, wherever they stand, so that the part
 * stays valid: what must be a number, a formula or a name keeps being one.
 * @module
 */
import type { ByteStream } from "../archive/byte-stream.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import { attributeOf, type ByteSpan, type XmlAttribute, type XmlElement, type XmlVisitor } from "../xml/read-xml.ts";
import { collectSplices, type Splice } from "../xml/splice.ts";
import { escapeAttribute, escapeXml } from "../xml/xml-text.ts";
import { replaceInFormula, shortened } from "./scrub-formula.ts";

/** Elements whose texts people see as one: a number may be cut over their runs. */
const GROUPS = new Set(["si", "is", "comment", "threadedComment", "txBody", "rich", "p", "textbox"]);
const FORMULAS = new Set([
  "f",
  "formula",
  "formula1",
  "formula2",
  "definedName",
  "calculatedColumnFormula",
  "totalsRowFormula",
]);
const FORMULA_ATTRIBUTES = new Set(["refersTo", "formula", "textlink", "macro"]);
/** Attributes that hold a sheet's name or begin with it. */
const NAME_ATTRIBUTES = new Set(["location"]);
/** Header and footer texts, which Excel limits like a formula's text. */
const LIMITED = new Set(["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"]);
/** Typed values of document properties. */
const NUMERIC_ELEMENTS = new Set([
  "i1",
  "i2",
  "i4",
  "i8",
  "int",
  "ui1",
  "ui2",
  "ui4",
  "ui8",
  "uint",
  "r4",
  "r8",
  "decimal",
]);
const NUMERIC_ATTRIBUTES = new Set(["minValue", "maxValue", "filterVal", "maxVal"]);
/** Elements that hold a cell of a cache or of a change log: a number unless `t` says otherwise. */
const CELLS = new Set(["cell", "nc", "oc"]);
const POINT_CACHES = new Set(["numCache", "numLit"]);
/** Renaming these would break what refers to them. */
const KEPT_NAMES = new Set(["definedName", "sheet", "table"]);
const ZERO = "0";
/** What Excel itself writes in a numeric chart cache where a point has no number. */
const NOT_AVAILABLE = "#N/A";

interface Piece {
  readonly text: string;
  readonly span: ByteSpan;
  readonly isSection: boolean;
}

export interface ScrubOptions {
  readonly isLenient?: boolean;
  /** What takes a number's place in the names of sheets; without it they stay. */
  readonly names?: NumberSearch | undefined;
  /** Whether the `si` with this number is to be left alone, because a cell shows it. */
  readonly isKeptString?: (index: number) => boolean;
}

/** The splices that put each number's replacement in its place; none when the part holds no number. */
export async function scrubXml(
  utf8: ByteStream,
  { part, search }: { readonly part: string; readonly search: NumberSearch },
  options: ScrubOptions = {},
): Promise<readonly Splice[]> {
  return collectSplices(utf8, part, (replace) => new Scrubber(search, replace, options), options);
}

class Scrubber implements XmlVisitor {
  readonly #search: NumberSearch;
  readonly #replace: (splice: Splice) => void;
  readonly #options: ScrubOptions;
  readonly #open: XmlElement[] = [];
  /** How many groups are open, and what they have held so far. */
  #groups = 0;
  #pieces: Piece[] = [];
  #phonetic = 0;
  #strings = -1;
  /** The value of a numeric cell in a cache, which goes as a whole. */
  #doomed: XmlElement | undefined;

  constructor(search: NumberSearch, replace: (splice: Splice) => void, options: ScrubOptions) {
    this.#search = search;
    this.#replace = replace;
    this.#options = options;
  }

  open(element: XmlElement): void {
    this.#open.push(element);
    if (element.name === "si") this.#strings += 1;
    if (element.name === "rPh") this.#phonetic += 1;
    if (GROUPS.has(element.name)) this.#groups += 1;
    for (const attribute of element.attributes) this.#attribute(element, attribute);
  }

  text(text: string, span: ByteSpan, isSection: boolean): void {
    const element = this.#open.at(-1);
    if (element === undefined) return;
    const piece = { text, span, isSection };
    if (this.#phonetic > 0) this.#plain([piece]);
    else if (this.#open.some(({ name }) => name === "si") && this.#options.isKeptString?.(this.#strings) === true)
      return;
    else if (FORMULAS.has(element.name)) this.#put(piece, replaceInFormula(text, this.#search, this.#options.names));
    else if (NUMERIC_ELEMENTS.has(element.name)) this.#put(piece, this.#holds(text) ? ZERO : undefined);
    else if (element.name === "v" && this.#isPoint()) this.#put(piece, this.#holds(text) ? NOT_AVAILABLE : undefined);
    else if (element.name === "v" && CELLS.has(this.#open.at(-2)?.name ?? "")) this.#cellValue(piece);
    else if (LIMITED.has(element.name)) this.#put(piece, shortened(text, this.#search));
    else if (this.#groups > 0) this.#pieces.push(piece);
    else this.#plain([piece]);
  }

  aside(raw: string, span: ByteSpan): void {
    const replaced = this.#search.replaceIn(raw);
    if (replaced !== undefined) this.#replace({ ...span, replacement: replaced });
  }

  close(name: string, end: number): void {
    const element = this.#open.pop();
    if (name === "rPh") this.#phonetic -= 1;
    if (element !== undefined && element === this.#doomed) {
      this.#replace({ start: element.tag.start, end, replacement: "" });
      this.#doomed = undefined;
    }
    if (!GROUPS.has(name)) return;
    this.#groups -= 1;
    if (this.#groups > 0) return;
    this.#plain(this.#pieces);
    this.#pieces = [];
  }

  #attribute(element: XmlElement, { name, value, span }: XmlAttribute): void {
    if (isReference(element, name)) return;
    if (KEPT_NAMES.has(element.name) && /name$/iu.test(name)) {
      const renamed = element.name === "sheet" ? this.#options.names?.replaceIn(value) : undefined;
      if (renamed !== undefined) this.#replace({ ...span, replacement: escapeAttribute(renamed) });
      return;
    }
    if (NUMERIC_ATTRIBUTES.has(name)) {
      if (this.#holds(value)) this.#replace({ ...span, replacement: ZERO });
      return;
    }
    const replaced = this.#replacedAttribute(name, value);
    if (replaced !== undefined) this.#replace({ ...span, replacement: escapeAttribute(replaced) });
  }

  #replacedAttribute(name: string, value: string): string | undefined {
    const { names } = this.#options;
    if (FORMULA_ATTRIBUTES.has(name)) return replaceInFormula(value, this.#search, names);
    return (NAME_ATTRIBUTES.has(name) ? names?.replaceIn(value) : undefined) ?? this.#search.replaceIn(value);
  }

  /** Texts that follow each other without a break: the replacement goes where the number begins. */
  #plain(pieces: readonly Piece[]): void {
    const matches = this.#search.find(pieces.map(({ text }) => text).join(""));
    if (matches.length === 0) return;
    let offset = 0;
    for (const piece of pieces) {
      let replaced = "";
      let at = 0;
      for (const { start, end, replacement } of matches) {
        const from = Math.max(start - offset, 0);
        const to = Math.min(end - offset, piece.text.length);
        if (to <= 0 || from >= piece.text.length) continue;
        replaced += piece.text.slice(at, from) + (start >= offset ? replacement : "");
        at = to;
      }
      this.#put(piece, replaced + piece.text.slice(at));
      offset += piece.text.length;
    }
  }

  #put({ text, span, isSection }: Piece, replaced: string | undefined): void {
    if (replaced === undefined || replaced === text) return;
    this.#replace({ ...span, replacement: isSection ? replaced.replaceAll("]]>", "") : escapeXml(replaced) });
  }

  #cellValue(piece: Piece): void {
    const cell = this.#open.at(-2);
    const replaced = this.#search.replaceIn(piece.text);
    if (cell === undefined || replaced === undefined) return;
    if (isNumericCell(cell)) this.#doomed = this.#open.at(-1);
    else this.#put(piece, replaced);
  }

  #isPoint(): boolean {
    return this.#open.at(-2)?.name === "pt" && POINT_CACHES.has(this.#open.at(-3)?.name ?? "");
  }

  #holds(text: string): boolean {
    return this.#search.find(text).length > 0;
  }
}

function isNumericCell(cell: XmlElement): boolean {
  return (attributeOf(cell, "t") ?? "n") === "n";
}

/** Parts' names, ids and addresses inside the package; only addresses outside are text. */
function isReference(element: XmlElement, attribute: string): boolean {
  if (element.name !== "Relationship") return element.name === "Override" || element.name === "Default";
  return attribute !== "Target" || attributeOf(element, "TargetMode") !== "External";
}
