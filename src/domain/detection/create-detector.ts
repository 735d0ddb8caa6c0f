/**
 * The detector of My Numbers in workbooks: reads in one pass, judges at the end.
 *
 * Order of judgement: (1) candidates are grouped by column, field and place; (2) each group gets its
 * verdict; (3) numbers of convincing groups are known; (4) every candidate is weighed with them.
 * @module
 */
import type { SheetName } from "../workbook/range-address.ts";
import { standsForNumber, type Heading } from "./candidate.ts";
import { type CandidateGroup, groupCandidates, groupTexts } from "./candidate-group.ts";
import { CandidateStore } from "./candidate-store.ts";
import type { Detector } from "./detector.ts";
import type { Place } from "./finding.ts";
import { GroupReport, type Workbook } from "./finding-report.ts";
import { type JudgedGroup, judgeGroups, judgeStrangers } from "./judge-groups.ts";
import { KnownNumbers } from "./known-numbers.ts";
import { readKeyword } from "./keyword.ts";
import { readLabel } from "./label.ts";
import { mannerOf } from "./manner.ts";
import { SheetReading } from "./sheet-reading.ts";
import { nameLookAlikes } from "./look-alike-columns.ts";
import { countDigits } from "./text-survey.ts";
import { FEWEST_DIGITS } from "./digit-chain.ts";
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
      takeText(texts, place, text);
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

function takeText(texts: CandidateStore, place: Place, text: string): void {
  if (countDigits(text) < FEWEST_DIGITS) return;
  for (const written of readWrittenNumbers(text)) {
    if (written.form !== "whole") continue;
    const kind = texts.addKind({
      column: 0,
      manner: mannerOf(written),
      formula: undefined,
      numeric: false,
      amountFormat: false,
      heading: headingOfPlace(place),
      headed: "form",
      keyword: readKeyword(text, written.start, written.end),
      inText: true,
      table: undefined,
      place,
      cellCount: 0,
    });
    const value = Number(written.digits);
    texts.add(kind, 0, value, standsForNumber(written, value));
  }
}

/** The name of a defined name or property says what it holds, as a label would. */
function headingOfPlace(place: Place): Heading | undefined {
  const label = place.kind === "name" && place.detail !== undefined ? readLabel(place.detail) : undefined;
  return label === undefined ? undefined : { text: place.detail ?? "", label, row: 0 };
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
  const first = judgeGroups([...groups, ...groupTexts(texts)]);
  yield;
  const names: readonly SheetName[] = sheets.map((sheet) => sheet.name);
  const workbook: Workbook = { known: new KnownNumbers(first), sheets: names };
  yield;
  const judged = judgeStrangers(first, (value) => workbook.known.groupOf(value));
  const reports = judged.map((group) => new GroupReport(group, workbook));
  const unreported: JudgedGroup[] = [];
  for (const report of reports) {
    yield;
    if (report.mark() === 0) unreported.push(report.judged);
  }
  yield;
  return yield* WorkbookDetection.of(reports, {
    sheets: names,
    lookAlikes: [...nameLookAlikes(unreported, names), ...sheets.flatMap(({ longColumns }) => longColumns)],
    tokens: sheets.flatMap(({ name, tokens: { count, sample } }) =>
      count === 0 ? [] : [{ sheet: name, count, sample }],
    ),
  });
}
