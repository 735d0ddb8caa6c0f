/**
 * From findings to work: which numbers go to the vault, and what each cell holds afterwards.
 *
 * Pure. Lost digits stay where they are, and so does a wrong check digit unless a person decided to take
 * such numbers along: then they are marked as mistyped by what they are.
 * @module
 */
import { type Detection, eachFinding, type Finding, type PlaceKind } from "#domain/detection/finding.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { type HeldNumber, parseHeldNumber } from "#domain/number/my-number.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { type CellAddress, formatRange, rangeAddress } from "#domain/workbook/range-address.ts";
import type { Pace } from "./ports/pace.ts";

/** A number inside one cell: where it stands, and the item of the batch whose token replaces it. */
export interface PlannedSpan {
  readonly start: number;
  readonly end: number;
  /** Index into {@link TokenizationPlan.items}; `undefined` empties the span (rest of a split number). */
  readonly item: number | undefined;
}
export interface PlannedCell {
  readonly cell: CellAddress;
  readonly expected: Secret<CellContent>;
  readonly target: "content" | "cached_result";
  readonly spans: readonly PlannedSpan[];
}
export interface PlannedItem {
  /** `'Sheet'!C5`, with `#2` for the second number of a cell. */
  readonly reference: string;
  readonly number: Secret<HeldNumber>;
  /** The row that says whose number it is, in which segment; absent for a number outside the cells. */
  readonly cell: CellAddress | undefined;
  readonly column: number | undefined;
}
export interface TokenizationPlan {
  readonly items: readonly PlannedItem[];
  /** In the order of the sheet; each holds only spans of `items`. */
  readonly cells: readonly PlannedCell[];
  /** Items that stand in no cell, by index: their numbers are only in comments, caches and other texts. */
  readonly texts: readonly number[];
}

/** Whether a finding can be tokenized where it stands in cells: its twelve digits are known. */
export function isTokenizable(finding: Finding): boolean {
  return finding.number !== undefined && finding.cells.length > 0;
}

/** Below this probability a number outside the cells stays, as nobody is asked about it one by one. */
const TEXT_CONFIDENCE = 0.5;

/** Whether a number outside the cells is taken along, where the workbook can replace it there. */
export function isReplaceableText({ number, cells, confidence }: Finding): boolean {
  return number !== undefined && cells.length === 0 && confidence >= TEXT_CONFIDENCE;
}

/** The number of a finding that may be moved: one that fits its check digit. */
export const fittingNumber: NumberOf = ({ number }) => number;

/** The same, and the twelve digits of cells whose check digit does not fit. */
export const fittingOrMistypedNumber: NumberOf = ({ number, status, cells }) => {
  if (number !== undefined || status !== "check_digit_mismatch") return number;
  const written = cells.map(({ content, start, end }) => content.open((text) => String(text ?? "").slice(start, end)));
  const held = parseHeldNumber(
    written
      .join("")
      .normalize("NFKC")
      .replace(/[^0-9]/gu, ""),
  );
  return held.ok ? new Secret(held.value) : undefined;
};

/** Whether a number is moved where whole files are cleaned and nobody is asked about it: certain enough, and in a place
 *  that can take a token. */
export function isMovedUnasked(finding: Finding, numberOf: NumberOf = fittingNumber): boolean {
  if (finding.cells.length === 0) return finding.place.kind !== "sheet_name" && isReplaceableText(finding);
  return numberOf(finding) !== undefined && finding.confidence >= UNASKED_CONFIDENCE;
}

/** Below this a finding in a cell is for a person to decide. */
export const UNASKED_CONFIDENCE = 0.5;

const EMPTY_PLAN: TokenizationPlan = { items: [], cells: [], texts: [] };

export type NumberOf = (finding: Finding) => Secret<HeldNumber> | undefined;
/** Whether a finding is taken; `index` is its place in the detection. */
export type IsChosen = (finding: Finding, index: number) => boolean;

/** The plan for the findings that `isChosen` takes, in cells and outside, among those that `numberOf` tells a number of. */
export function planTokenization(
  detection: Detection,
  isChosen: IsChosen,
  numberOf: NumberOf = fittingNumber,
): TokenizationPlan {
  const [plan = EMPTY_PLAN] = planParts(detection, isChosen, numberOf, Infinity);
  return plan;
}

/**
 * The same plan in parts of about `size` items, one at a time, so that a million numbers need not be planned before the
 * first is moved. No cell is divided between parts; a number outside the cells is in none where it stands in a cell.
 */
export function* planParts(
  detection: Detection,
  isChosen: IsChosen,
  numberOf: NumberOf,
  size: number,
): Generator<TokenizationPlan> {
  for (const plan of partSteps(detection, isChosen, numberOf, size)) if (plan !== undefined) yield plan;
}

/** The same at the pace of the host. */
export async function* planPartsAtPace(
  detection: Detection,
  isChosen: IsChosen,
  size: number,
  pace: Pace,
): AsyncGenerator<TokenizationPlan> {
  for (const plan of partSteps(detection, isChosen, fittingNumber, size)) {
    const pause = pace.breathe();
    if (pause !== undefined) await pause;
    if (plan !== undefined) yield plan;
  }
}

/** A plan where a part is complete, `undefined` at each finding. */
function* partSteps(
  detection: Detection,
  isChosen: IsChosen,
  numberOf: NumberOf,
  size: number,
): Generator<TokenizationPlan | undefined> {
  const known = new Set<HeldNumber>();
  const inTexts: { readonly kind: PlaceKind; readonly number: Secret<HeldNumber> }[] = [];
  let part = new PlanPart();
  let index = -1;
  for (const finding of eachFinding(detection)) {
    yield undefined;
    index += 1;
    const number = numberOf(finding);
    if (number === undefined || !isChosen(finding, index)) continue;
    if (finding.cells.length === 0) {
      inTexts.push({ kind: finding.place.kind, number });
      continue;
    }
    if (part.items.length >= size && !part.touches(finding)) {
      yield part.plan();
      part = new PlanPart();
    }
    number.open((digits) => known.add(digits));
    part.addInCells(finding, number);
  }
  let texts = 0;
  for (const { kind, number } of inTexts) {
    if (number.open((digits) => known.has(digits) || !known.add(digits))) continue;
    texts += 1;
    if (part.items.length >= size) {
      yield part.plan();
      part = new PlanPart();
    }
    part.addInText(`${kind}#${String(texts)}`, number);
  }
  if (part.items.length > 0) yield part.plan();
}

class PlanPart {
  readonly items: PlannedItem[] = [];
  readonly #cells = new Map<string, PlannedCell & { spans: PlannedSpan[] }>();
  readonly #texts: number[] = [];

  touches({ cells }: Finding): boolean {
    return cells.some(({ cell }) => this.#cells.has(addressOf(cell)));
  }

  addInCells({ cells, place, column }: Finding, number: Secret<HeldNumber>): void {
    const target = place.kind === "formula_cache" ? "cached_result" : "content";
    let reference = "";
    for (const [index, part] of cells.entries()) {
      const address = addressOf(part.cell);
      const known = this.#cells.get(address);
      const planned = { cell: part.cell, expected: part.content, spans: [], ...known, target: joint(known, target) };
      this.#cells.set(address, planned);
      if (known !== undefined && place.kind === "formula" && this.#holds(known, number)) return;
      planned.spans.push({ start: part.start, end: part.end, item: index === 0 ? this.items.length : undefined });
      if (index > 0) continue;
      reference = planned.spans.length > 1 ? `${address}#${String(planned.spans.length)}` : address;
    }
    this.items.push({ reference, number, cell: cells[0]?.cell, column });
  }

  /** Whether the cell's plan has the number already: a formula may show what it spells out. */
  #holds({ spans }: PlannedCell, number: Secret<HeldNumber>): boolean {
    return number.open((digits) =>
      spans.some(({ item }) => item !== undefined && this.items[item]?.number.open((one) => one === digits) === true),
    );
  }

  addInText(reference: string, number: Secret<HeldNumber>): void {
    this.#texts.push(this.items.length);
    this.items.push({ reference, number, cell: undefined, column: undefined });
  }

  plan(): TokenizationPlan {
    return { items: this.items, cells: [...this.#cells.values()], texts: this.#texts };
  }
}

/** A formula that spells a number out goes, whatever becomes of its result. */
function joint(known: PlannedCell | undefined, target: PlannedCell["target"]): PlannedCell["target"] {
  return known?.target === "content" ? "content" : target;
}

/** The columns that items of the plan stand in, by their index in the detection. */
export function columnsOf({ items }: TokenizationPlan): ReadonlySet<number> {
  return new Set(items.flatMap(({ column }) => (column === undefined ? [] : [column])));
}

/** `'Sheet'!C5` */
export function addressOf(cell: CellAddress): string {
  const { sheet, row, column } = cell;
  return formatRange(rangeAddress(sheet, { top: row, left: column, bottom: row, right: column }));
}

/** The cell's text after every span gave way to its token; the rest of the text stays. */
export function replaceSpans(
  content: CellContent,
  spans: readonly PlannedSpan[],
  textOf: (item: number) => string,
): string {
  const text = String(content ?? "");
  let done = "";
  let at = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const isOver = span.start < at;
    done += (isOver ? " " : text.slice(at, span.start)) + (span.item === undefined ? "" : textOf(span.item));
    at = Math.max(at, span.end);
  }
  return done + text.slice(at);
}
