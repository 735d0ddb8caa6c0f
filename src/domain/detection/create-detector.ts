/**
 * The detector of My Numbers in workbooks: reads in one pass, judges at the end.
 *
 * Order of judgement: (1) candidates are grouped by column, field and place; (2) each group gets its
 * verdict; (3) numbers of convincing groups are known; (4) every candidate is weighed with them.
 * @module
 */
import type { SheetName } from "../workbook/range-address.ts";
import { NUMBER_DIGITS, standsForNumber, type Heading } from "./candidate.ts";
import { type CandidateGroup, groupCandidates, groupTexts } from "./candidate-group.ts";
import { CandidateStore } from "./candidate-store.ts";
import type { Detector } from "./detector.ts";
import type { Place, PlaceKind } from "./finding.ts";
import { GroupReport, type Workbook } from "./finding-report.ts";
import { type JudgedGroup, judgeGroups, judgeStrangers } from "./judge-groups.ts";
import { KnownNumbers } from "./known-numbers.ts";
import { readKeyword } from "./keyword.ts";
import { hintsAtNumbers, MEDIUM, readLabel } from "./label.ts";
import { mannerOf } from "./manner.ts";
import { headerReferredTo } from "./referred-header.ts";
import { SheetReading } from "./sheet-reading.ts";
import { nameLookAlikes } from "./look-alike-columns.ts";
import { countDigits } from "./text-survey.ts";
import { FEWEST_DIGITS } from "./digit-chain.ts";
import { NumberIndex } from "../number/number-index.ts";
import { WorkbookDetection } from "./workbook-detection.ts";
import { WorkbookTexts } from "./workbook-texts.ts";
import { readWrittenNumbers } from "./written-number.ts";

/** A detector for one workbook; feeding it the same cells in another order of sheets gives the same findings. */
export function createDetector(): Detector {
  const workbookTexts = new WorkbookTexts();
  const sheets: SheetReading[] = [];
  const texts = new CandidateStore();
  return {
    sheet(name, visibility) {
      sheets.at(-1)?.finish();
      const reading = new SheetReading(name, visibility, workbookTexts);
      sheets.push(reading);
      return reading;
    },
    text(place, text) {
      takeText(texts, { place, text, heading: headingOfPlace(place, text, sheets) });
    },
    finish() {
      const steps = this.finishing();
      for (;;) {
        const step = steps.next();
        if (step.done === true) return step.value;
      }
    },
    *finishing() {
      sheets.at(-1)?.finish();
      return yield* judgeWorkbook(sheets.splice(0), texts);
    },
  };
}

interface PlacedText {
  readonly place: Place;
  readonly text: string;
  readonly heading: Heading | undefined;
}

function takeText(texts: CandidateStore, { place, text, heading: placed }: PlacedText): void {
  if (countDigits(text) < FEWEST_DIGITS) return;
  const listed = placed ?? headingOfList(text);
  let from = 0;
  for (const line of listed === undefined ? [text] : text.split("\n")) {
    for (const written of readWrittenNumbers(line)) {
      const isAlone = written.start === 0 && written.end === line.length;
      const heading = isAlone ? listed : placed;
      const value = Number(written.digits);
      const fits = standsForNumber(written, value);
      const hasLostZero = fits && heading?.label?.kind === "number" && written.digits.length === NUMBER_DIGITS - 1;
      if (written.form !== "whole" && !hasLostZero) continue;
      const kind = texts.addKind({
        column: 0,
        manner: mannerOf(written),
        formula: undefined,
        numeric: false,
        amountFormat: false,
        heading,
        headed: "form",
        keyword: readKeyword(text, from + written.start, from + written.end),
        inText: true,
        table: undefined,
        place,
        cellCount: 0,
      });
      texts.add(kind, 0, value, fits);
    }
    from += line.length + 1;
  }
}

/** The first line of a text, as a header over the lines below it: columns of caches are shown so. */
function headingOfList(text: string): Heading | undefined {
  const end = text.indexOf("\n");
  if (end < 0) return undefined;
  const first = text.slice(0, end);
  const label = readLabel(first);
  return label?.kind === "number" || label?.kind === "look_alike" ? { text: first, label, row: 0 } : undefined;
}

/** Places whose texts are values for the cells that they are about. */
const VALUES_FOR_CELLS: ReadonlySet<PlaceKind> = new Set<PlaceKind>(["validation", "conditional_format", "autofilter"]);

/** What says what a place holds: the name of a defined name or property, or the header of the cells that it is about or
 *  that its formula speaks of. */
function headingOfPlace(place: Place, text: string, sheets: readonly SheetReading[]): Heading | undefined {
  const { kind, detail, range } = place;
  if ((kind === "name" || kind === "property") && detail !== undefined) {
    // 個人番号一覧 over cells is a sheet's title; of a list it says what it holds.
    const isNamedList = hintsAtNumbers(detail) && readWrittenNumbers(text).length > 1;
    const label = readLabel(detail) ?? (isNamedList ? MEDIUM : undefined);
    return label === undefined || label.kind === "other" ? undefined : { text: detail, label, row: 0 };
  }
  if (range === undefined || !VALUES_FOR_CELLS.has(kind)) return undefined;
  const headings = sheets.find(({ name }) => name === range.sheet)?.headings;
  if (headings === undefined) return undefined;
  return headings.numberOver(range) ?? headerReferredTo(text, headings);
}

function* judgeWorkbook(
  sheets: readonly SheetReading[],
  texts: CandidateStore,
): Generator<undefined, WorkbookDetection> {
  const groups: CandidateGroup[] = [];
  for (const [index, sheet] of sheets.entries()) {
    groups.push(...groupCandidates(index, sheet));
    yield;
  }
  const numbers = new NumberIndex();
  const first = yield* judgeGroups([...groups, ...groupTexts(texts)], numbers);
  const names: readonly SheetName[] = sheets.map((sheet) => sheet.name);
  const workbook: Workbook = { known: new KnownNumbers(first, numbers), sheets: names };
  yield;
  const judged = judgeStrangers(first, workbook.known);
  const reports = judged.map((group) => new GroupReport(group, workbook));
  const unreported: JudgedGroup[] = [];
  for (const report of reports) {
    yield;
    if (report.mark() === 0) unreported.push(report.judged);
  }
  yield;
  return new WorkbookDetection(reports, {
    sheets: names,
    lookAlikes: [...nameLookAlikes(unreported, names), ...sheets.flatMap(({ longColumns }) => longColumns)],
    tokens: sheets.flatMap(({ name, tokens: { count, sample } }) =>
      count === 0 ? [] : [{ sheet: name, count, sample }],
    ),
  });
}
