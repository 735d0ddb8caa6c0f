/**
 * The detector of My Numbers in workbooks: reads in one pass, judges at the end.
 *
 * Order of judgement: (1) candidates are grouped by column, field and place; (2) each group gets its
 * verdict; (3) numbers of convincing groups are known; (4) every candidate is weighed with them.
 * @module
 */
import type { MyNumber } from "../number/my-number.ts";
import { lostZeros, numberOf, type Candidate, type Heading } from "./candidate.ts";
import {
  groupCandidates,
  headerClassOf,
  judgeGroups,
  judgeStrangers,
  type CandidateGroup,
  type JudgedGroup,
} from "./candidate-group.ts";
import { joinSegments } from "./column-segments.ts";
import type { Detector } from "./detector.ts";
import type { Detection, Place } from "./finding.ts";
import { reportGroup, type KnownNumber, type Reported, type Workbook } from "./finding-report.ts";
import { LabelMemo } from "./label-memo.ts";
import { readKeyword } from "./keyword.ts";
import { readLabel } from "./label.ts";
import { SheetReading } from "./sheet-reading.ts";
import { nameLookAlikes } from "./look-alike-columns.ts";
import { countDigits } from "./text-survey.ts";
import { FEWEST_DIGITS } from "./digit-chain.ts";
import { readWrittenNumbers } from "./written-number.ts";

/** Evidence from which a number counts as known to be one. */
const KNOWN_CONFIDENCE = 0.95;
/** A value shorter by more zeros than these is too often some other number. */
const MOST_LOST_ZEROS = 2;

/** A detector for one workbook; feeding it the same cells in another order of sheets gives the same findings. */
export function createDetector(): Detector {
  const memo = new LabelMemo();
  const sheets: SheetReading[] = [];
  const texts = new Map<string, CandidateGroup>();
  return {
    sheet(name, visibility) {
      sheets.at(-1)?.finish();
      const reading = new SheetReading(name, visibility, memo);
      sheets.push(reading);
      return reading;
    },
    text(place, text) {
      takeText(texts, place, text);
    },
    finish() {
      sheets.at(-1)?.finish();
      return judgeWorkbook(sheets.splice(0), [...texts.values()]);
    },
  };
}

function takeText(groups: Map<string, CandidateGroup>, place: Place, text: string): void {
  if (countDigits(text) < FEWEST_DIGITS) return;
  for (const written of readWrittenNumbers(text)) {
    if (written.form !== "whole") continue;
    const heading = headingOfPlace(place);
    const keyword = readKeyword(text, written.start, written.end);
    const headerClass = headerClassOf(heading, keyword);
    const at = place.range === undefined ? "" : `${String(place.range.top)}:${String(place.range.left)}`;
    const key = ["text", place.kind, place.detail ?? "", place.sheet ?? "", headerClass].join("|");
    const candidate: Candidate = {
      row: 0,
      column: 0,
      cells: [],
      written,
      number: numberOf(written),
      formula: undefined,
      numeric: false,
      amountFormat: false,
      heading,
      headed: "form",
      keyword,
      inText: true,
      table: undefined,
      personKey: 0,
    };
    const own = `${key}|${at}`;
    const known = groups.get(own);
    if (known !== undefined) known.candidates.push(candidate);
    else
      groups.set(own, {
        sheet: -1,
        place,
        segmentKey: own,
        headerClass,
        heading,
        keyword,
        hintsAtNumbers: false,
        dismissed: 0,
        candidates: [candidate],
      });
  }
}

/** The name of a defined name or property says what it holds, as a label would. */
function headingOfPlace(place: Place): Heading | undefined {
  const label = place.kind === "name" && place.detail !== undefined ? readLabel(place.detail) : undefined;
  return label === undefined ? undefined : { text: place.detail ?? "", label, row: 0 };
}

function judgeWorkbook(sheets: readonly SheetReading[], texts: readonly CandidateGroup[]): Detection {
  const groups = sheets.flatMap((sheet, index) => groupCandidates(index, sheet));
  for (const sheet of sheets) sheet.release();
  const first = judgeGroups([...groups, ...texts]);
  const names = sheets.map((sheet) => sheet.name);
  const workbook: Workbook = { known: knownNumbers(first), sheets: names };
  const judged = judgeStrangers(first, workbook.known);
  const reported = judged.flatMap((group) => reportGroup(group, workbook));
  const reportedGroups = new Set(reported.map((one) => one.judged));
  const { columns, findings } = joinSegments(reported.toSorted(byPlace), workbook);
  return {
    findings,
    columns,
    lookAlikes: nameLookAlikes(judged, (group) => reportedGroups.has(group), workbook),
    tokens: sheets.flatMap(({ name, tokens: { count, sample } }) =>
      count === 0 ? [] : [{ sheet: name, count, sample }],
    ),
  };
}

/** The numbers of convincing groups; of several places with the same number, the one with the best evidence, and
 *  among equals the first. */
function knownNumbers(judged: readonly JudgedGroup[]): ReadonlyMap<MyNumber, KnownNumber> {
  const known = new Map<MyNumber, KnownNumber>();
  for (const group of judged.toSorted((a, b) => b.verdict.passing - a.verdict.passing)) {
    if (group.verdict.passing < KNOWN_CONFIDENCE) break;
    for (const candidate of group.group.candidates) {
      if (
        candidate.number === undefined ||
        lostZeros(candidate.written) > MOST_LOST_ZEROS ||
        known.has(candidate.number)
      )
        continue;
      known.set(candidate.number, { candidate, judged: group });
    }
  }
  return known;
}

/** Sheets as given, then rows, then columns; other places after the cells, in the order in which they came. */
function byPlace(a: Reported, b: Reported): number {
  const sheetOf = (one: Reported): number => (one.judged.group.sheet < 0 ? Infinity : one.judged.group.sheet);
  if (sheetOf(a) !== sheetOf(b)) return sheetOf(a) - sheetOf(b);
  return (
    a.candidate.row - b.candidate.row ||
    a.candidate.column - b.candidate.column ||
    a.candidate.written.start - b.candidate.written.start
  );
}
