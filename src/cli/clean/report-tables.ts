/**
 * The report as titled tables: the one content that the page and the workbook show.
 * @module
 */
import { sayIn, type Language } from "#application/wording/phrase.ts";
import { PLACE_WORDING } from "#application/wording/finding-wording.ts";
import { CLEAN_FAILURE_WORDING, OUTCOME_WORDING, REPORT_WORDS } from "./clean-wording.ts";
import type { FileRow, Summary } from "./summary.ts";

export type ReportCell = string | number;
export interface ReportTable {
  readonly title: string;
  readonly note?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ReportCell[])[];
}

export function reportTables(summary: Summary, language: Language): readonly ReportTable[] {
  const say = sayIn(language);
  const words = REPORT_WORDS;
  const { totals } = summary;
  const left = summary.files.flatMap((row) => row.outcome.left.map((finding) => ({ path: row.path, finding })));
  return [
    {
      title: say(words.totals),
      columns: ["", ""],
      rows: [
        [say(words.files), totals.files],
        [say(summary.dryRun ? words.wouldClean : words.cleaned), totals.cleaned],
        [say(words.nothingFound), totals.nothingFound],
        [say(words.untouched), totals.untouched],
        [say(words.numbers), totals.numbers],
        [say(words.mistyped), totals.mistyped],
        [say(words.needsPerson), left.length],
        [say(words.cells), totals.cells],
      ],
    },
    {
      title: say(words.notChanged),
      columns: [say(words.file), say(words.reason)],
      rows: summary.files.flatMap((row) =>
        row.outcome.kind === "untouched" ? [[row.path, reasonOf(row, language)]] : [],
      ),
    },
    {
      title: say(words.needsPerson),
      note: say(words.needsPersonWhy),
      columns: [say(words.file), say(words.sheet), say(words.address), say(words.place)],
      rows: left.map(({ path, finding }) => [
        path,
        finding.sheet ?? "",
        finding.address ?? "",
        say(placeWord(finding.place)),
      ]),
    },
    {
      title: say(words.persons),
      columns: [say(words.employeeNumber), say(words.name), say(words.fileCount)],
      rows: summary.persons.map(({ employeeNumber, name, files }) => [
        employeeNumber ?? "",
        name ?? (employeeNumber === undefined ? say(words.unnamed) : ""),
        files,
      ]),
    },
    {
      title: say(words.byFolder),
      columns: [say(words.folder), say(words.fileCount), say(words.numbers)],
      rows: summary.byFolder.map(({ folder, files, numbers }) => [folder, files, numbers]),
    },
    {
      title: say(words.byPlace),
      columns: [say(words.place), say(words.findings)],
      rows: summary.byPlace.map(({ place, findings }) => [say(PLACE_WORDING[place]), findings]),
    },
    {
      title: say(words.allFiles),
      columns: [say(words.file), say(words.result), say(words.numbers), say(words.proof)],
      rows: summary.files.map((row) => [
        row.path,
        say(OUTCOME_WORDING[row.outcome.kind]),
        "numbers" in row.outcome ? row.outcome.numbers : 0,
        "proof" in row.outcome && row.outcome.proof?.found === 0 ? say(words.proven) : "",
      ]),
    },
  ];
}

export function reasonOf({ outcome }: FileRow, language: Language): string {
  return outcome.kind === "untouched" ? CLEAN_FAILURE_WORDING[outcome.because][language] : "";
}

function placeWord(place: string): (typeof PLACE_WORDING)[keyof typeof PLACE_WORDING] {
  const kind = Object.entries(PLACE_WORDING).find(([name]) => place.split(":")[0] === name);
  return kind?.[1] ?? PLACE_WORDING.custom_xml;
}
