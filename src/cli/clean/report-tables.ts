/**
 * The report as titled tables: the one content that the page and the workbook show.
 * @module
 */
import { PLACE_WORDING, STATUS_WORDING } from "#application/wording/finding-wording.ts";
import { UNASKED_CONFIDENCE } from "#application/plan-tokenization.ts";
import { type Language, type Say, sayIn } from "#application/wording/phrase.ts";
import { sayReason } from "#application/wording/reason-wording.ts";
import { PLACE_KINDS, type PlaceKind } from "#domain/detection/finding.ts";
import type { ReportedFinding } from "../scan/file-report.ts";
import { CLEAN_FAILURE_WORDING, OUTCOME_WORDING } from "./clean-wording.ts";
import type { PlaceCounts } from "./clean-report.ts";
import { underRoot } from "./common-root.ts";
import { COUNT_WORDS, REPORT_WORDS } from "./report-words.ts";
import { type FileRow, leftIn, otherNamesOf, type Summary } from "./summary.ts";
import type { VaultReview } from "./vault-review.ts";

export type ReportCell = string | number;
export interface ReportTable {
  readonly title: string;
  readonly note?: string | undefined;
  readonly columns: readonly string[];
  /** Columns that are as wide as their texts; the others share the rest. */
  readonly narrow?: readonly number[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** Instead of rows, where there are none. */
  readonly empty?: string;
}
interface Telling {
  readonly summary: Summary;
  readonly say: Say;
  readonly language: Language;
}

const WORDS = REPORT_WORDS;

/** Totals first, then what somebody must do, then the rest. */
export function reportTables(summary: Summary, language: Language): readonly ReportTable[] {
  const telling = { summary, language, say: sayIn(language) };
  return [
    totalsTable(telling),
    untouchedTable(telling),
    leftTable(telling),
    ...(summary.vault === undefined ? [] : [untoldTable(telling, summary.vault), personsTable(telling, summary.vault)]),
    folderTable(telling),
    placeTable(telling),
    fileTable(telling),
    ...(summary.vault === undefined ? [] : [checkpointTable(telling, summary.vault)]),
  ];
}

export function reasonOf({ outcome }: FileRow, language: Language): string {
  return outcome.kind === "untouched" ? CLEAN_FAILURE_WORDING[outcome.because][language] : "";
}

function totalsTable({ summary, say }: Telling): ReportTable {
  const { totals, dryRun, files } = summary;
  return {
    title: say(WORDS.totals),
    columns: ["", ""],
    rows: [
      [say(WORDS.files), totals.files],
      [say(dryRun ? WORDS.wouldClean : WORDS.cleaned), totals.cleaned],
      [say(WORDS.nothingFound), totals.nothingFound],
      [say(WORDS.untouched), totals.untouched],
      [say(dryRun ? WORDS.wouldNumbers : WORDS.numbers), totals.numbers],
      [say(WORDS.mistyped), totals.mistyped],
      [say(WORDS.needsPerson), files.reduce((sum, row) => sum + leftIn(row), 0)],
      [say(WORDS.cells), totals.cells],
    ],
  };
}

function untouchedTable({ summary, say, language }: Telling): ReportTable {
  return {
    title: say(WORDS.notChanged),
    columns: [say(WORDS.file), say(WORDS.reason)],
    rows: summary.files
      .filter(({ outcome }) => outcome.kind === "untouched")
      .map((row) => [underRoot(summary, row.path), reasonOf(row, language)]),
  };
}

function leftTable({ summary, say, language }: Telling): ReportTable {
  return {
    title: say(WORDS.needsPerson),
    note: say(WORDS.needsPersonWhy),
    columns: [say(WORDS.file), say(WORDS.sheet), say(WORDS.address), say(WORDS.why)],
    rows: summary.files.flatMap(({ path, outcome }) => {
      const { left, moreLeft } = outcome;
      const file = underRoot(summary, path);
      const otherNames = otherNamesOf(outcome);
      return [
        ...(otherNames === 0 ? [] : [[file, "", "", say(COUNT_WORDS.otherNames)(otherNames)]]),
        ...left.map((one) => [file, one.sheet ?? "", whereIn(one, language), whyLeft(one, language)]),
        ...(moreLeft === undefined ? [] : [[file, "", say(COUNT_WORDS.moreLeft)(moreLeft), ""]]),
      ];
    }),
  };
}

function untoldTable({ say, language }: Telling, { untold }: VaultReview): ReportTable {
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return {
    title: say(WORDS.untold),
    note: say(WORDS.untoldWhy),
    columns: [say(WORDS.file), say(WORDS.sentAt), say(WORDS.untoldNumbers)],
    narrow: [1, 2],
    rows: (untold ?? []).map((row) => [row.file, dates.format(row.sentAtMs), row.untold]),
    ...(untold === undefined && { empty: say(WORDS.untoldUnknown) }),
  };
}

function personsTable({ say }: Telling, { persons }: VaultReview): ReportTable {
  return {
    title: say(WORDS.persons),
    note: say(WORDS.personsWhy),
    columns: [say(WORDS.employeeNumber), say(WORDS.name), say(WORDS.fileCount)],
    narrow: [0, 2],
    rows: (persons ?? []).map(({ employeeNumber, name, files }) => [
      employeeNumber ?? "",
      name ?? (employeeNumber === undefined ? say(WORDS.unnamed) : ""),
      files,
    ]),
    ...(persons === undefined && { empty: say(WORDS.personsUnknown) }),
  };
}

function folderTable({ summary, say }: Telling): ReportTable {
  return {
    title: say(WORDS.byFolder),
    columns: [say(WORDS.folder), say(WORDS.fileCount), say(WORDS.count)],
    narrow: [1, 2],
    rows: summary.byFolder.map(({ folder, files, numbers }) => [underRoot(summary, folder), files, numbers]),
  };
}

function placeTable({ summary, say }: Telling): ReportTable {
  return {
    title: say(WORDS.byPlace),
    note: say(summary.dryRun ? WORDS.wouldByPlaceWhy : WORDS.byPlaceWhy),
    columns: [say(WORDS.place), say(WORDS.findings)],
    narrow: [1],
    rows: summary.byPlace.map(({ place, findings }) => [say(PLACE_WORDING[place]), findings]),
  };
}

function fileTable({ summary, say }: Telling): ReportTable {
  return {
    title: say(WORDS.allFiles),
    note: summary.dryRun ? undefined : say(WORDS.allFilesWhy),
    columns: [say(WORDS.file), say(WORDS.result), say(WORDS.count), say(WORDS.place), say(WORDS.proof)],
    narrow: [1, 2, 4],
    rows: summary.files.map(({ path, outcome }) => [
      underRoot(summary, path),
      say(OUTCOME_WORDING[outcome.kind]),
      "numbers" in outcome ? outcome.numbers : 0,
      "numbers" in outcome ? placesText(outcome.places, say) : "",
      "proof" in outcome && outcome.proof?.found === 0 ? say(COUNT_WORDS.proven)(outcome.proof.numbers) : "",
    ]),
  };
}

/** Names, figures and the note, one a row; the page shows them in its own way. */
function checkpointTable({ say }: Telling, { checkpoint }: VaultReview): ReportTable {
  const title = say(WORDS.checkpoint);
  if (checkpoint === undefined) return { title, columns: ["", ""], rows: [], empty: say(WORDS.checkpointUnknown) };
  const { origin, size, root, vkey, note } = checkpoint;
  return {
    title,
    note: say(WORDS.checkpointWhy),
    columns: ["", ""],
    narrow: [0],
    rows: [
      [say(WORDS.origin), origin],
      [say(WORDS.size), size],
      [say(WORDS.rootHash), root],
      [say(WORDS.key), vkey],
      [say(WORDS.note), note],
      [say(WORDS.command), `npm run -s cli -- log verify EXPORT --key "${vkey}" --previous NOTE`],
    ],
  };
}

/** The cell, or in words what holds the number. */
function whereIn({ place, address }: ReportedFinding, language: Language): string {
  const [kind, ...detail] = place.split(":");
  const known = PLACE_KINDS.find((one) => one === kind) ?? "custom_xml";
  const said = [PLACE_WORDING[known][language], ...detail].join(" ");
  if (address === null) return said;
  return known === "cell" ? address : `${address} ${said}`;
}

/** What is the matter with it; of a number that fits, why it is in doubt, or why it could not be taken out. */
function whyLeft(finding: ReportedFinding, language: Language): string {
  const { status, reasons } = finding;
  if (isCertain(finding)) {
    return (finding.place === "sheet_name" ? WORDS.sheetNameStays : WORDS.notWritten)[language];
  }
  const matter = status === "valid" ? WORDS.uncertain[language] : STATUS_WORDING[status][language];
  const [strongest] = reasons.filter(({ code }) => code !== "check_digit_mismatch" && code !== "check_digit_fits");
  if (strongest === undefined) return matter;
  return language === "ja"
    ? `${matter}（${sayReason(strongest, language)}）`
    : `${matter} (${sayReason(strongest, language)})`;
}

/** Nobody would have been asked about it. */
function isCertain({ status, confidence }: ReportedFinding): boolean {
  return (status === "valid" || status === "lost_leading_zero") && confidence >= UNASKED_CONFIDENCE;
}

function placesText(places: PlaceCounts, say: Say): string {
  return (Object.entries(places) as [PlaceKind, number][])
    .map(([place, count]) => `${say(PLACE_WORDING[place])} ${count.toLocaleString("en")}`)
    .join(say({ ja: "、", en: ", " }));
}
