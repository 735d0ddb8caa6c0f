/**
 * A workbook file (.xlsx, .xlsm and their templates) as the use cases see it.
 *
 * Reading streams the parts it needs. Edits are kept in memory until {@link XlsxWorkbook.save} writes a new
 * package in which every part without an edit has the very bytes it had.
 * @module
 */
import type {
  CellEdit,
  CellVisitor,
  EditOutcome,
  RunControl,
  TextVisitor,
  Workbook,
  WorkbookDescription,
  WorkbookFailure,
} from "#application/ports/workbook.ts";
import type { Place } from "#domain/detection/finding.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { CellGrid } from "#domain/workbook/cell-content.ts";
import type { RangeAddress, SheetName } from "#domain/workbook/range-address.ts";
import { type DeflateCodec, platformCodec } from "./archive/deflate-codec.ts";
import type { WorkbookPackage } from "./archive/workbook-package.ts";
import { packArchive, writeArchive } from "./archive/write-archive.ts";
import { openPackage } from "./open-package.ts";
import { describeSheet } from "./sheet/describe-sheet.ts";
import type { PendingEdits } from "./sheet/pending-edits.ts";
import { packEdits } from "./save-workbook.ts";
import { type NumberReplacement, NumberSearch } from "#domain/number/number-search.ts";
import { movedNumbers } from "#domain/token/moved-numbers.ts";
import { MAX_EMBEDDING_DEPTH } from "./texts/scan-embedded.ts";
import { findNumbers } from "./texts/find-numbers.ts";
import { editsThatRemove } from "./texts/remove-from-cells.ts";
import { sheetNameMasks } from "./texts/sheet-name-masks.ts";
import { packScrubbed } from "./texts/scrub-texts.ts";
import { scanPartTexts } from "./texts/scan-texts.ts";
import { settle, WorkbookFailureError } from "./unreadable.ts";
import { workbookKey } from "./workbook-key.ts";
import { WorkbookSheets } from "./workbook-sheets.ts";
import { NO_WORKBOOK, readStructure, type WorkbookStructure } from "./workbook-structure.ts";

/** Cells that {@link XlsxWorkbook.readCells} gives at once. */
export const MAX_READ_CELLS = 4_000_000;

export interface OpenOptions {
  /** How parts are unpacked and packed; the platform's streams unless given. */
  readonly codec?: DeflateCodec;
  /** How many files this one lies inside; 0 for a file of its own. */
  readonly depth?: number;
}

/** What a saved file must hold when it is read again. */
export interface Saved {
  readonly parts: readonly string[];
  /** In the order of the sheets, whose names may change; none where nothing was edited. */
  readonly edits: readonly PendingEdits[];
}

/** The workbook in `source`, a whole file; nothing but its directory and structure has been read by then. */
export async function openXlsxWorkbook(
  source: Blob | Uint8Array<ArrayBuffer>,
  title: string,
  options: OpenOptions = {},
): Promise<Result<XlsxWorkbook, WorkbookFailure>> {
  return settle(async () => {
    const blob = source instanceof Blob ? source : new Blob([source]);
    const opened = await openPackage(blob, options.codec ?? platformCodec);
    return ok(new XlsxWorkbook(opened, await readStructure(opened), { title, depth: options.depth ?? 0 }));
  });
}

/** The office file in `source`: a workbook, or another package whose parts are searched for text alone; `undefined`
 *  where it lies too deep. */
async function openOfficeFile(
  source: Blob,
  title: string,
  { codec, depth }: Required<OpenOptions>,
): Promise<Result<XlsxWorkbook, WorkbookFailure> | undefined> {
  if (depth > MAX_EMBEDDING_DEPTH) return undefined;
  const opened = await openXlsxWorkbook(source, title, { codec, depth });
  if (opened.ok || opened.failure.code !== "workbook_unreadable") return opened;
  if (opened.failure.because !== "not_a_workbook") return opened;
  return settle(async () => ok(new XlsxWorkbook(await openPackage(source, codec), NO_WORKBOOK, { title, depth })));
}

/** An office file inside another one, without the numbers in cells or texts; `undefined` when it holds none or cannot
 *  be opened. */
export async function scrubOfficeFile(
  file: Blob,
  part: string,
  replacements: Iterable<NumberReplacement>,
  options: Required<OpenOptions>,
): Promise<Blob | undefined> {
  const opened = await openOfficeFile(file, part, options);
  if (opened?.ok !== true) return undefined;
  const workbook = opened.value;
  const edits = await editsThatRemove(workbook, new NumberSearch(replacements));
  const written = await workbook.writeCells(edits, UNHURRIED);
  const scrubbed = written.ok ? await workbook.scrubTexts(replacements) : written;
  const saved = scrubbed.ok ? await workbook.save() : scrubbed;
  if (!saved.ok) throw new WorkbookFailureError(saved.failure);
  return saved.value === file ? undefined : saved.value;
}

const UNHURRIED: RunControl = { isCancelled: () => false };

export class XlsxWorkbook implements Workbook {
  readonly #source: WorkbookPackage;
  readonly #structure: WorkbookStructure;
  readonly #title: string;
  readonly #depth: number;
  readonly #sheets: WorkbookSheets;
  /** Numbers that accepted edits took out of cells, with their tokens. */
  readonly #moved = new NumberSearch([]);

  constructor(
    source: WorkbookPackage,
    structure: WorkbookStructure,
    { title, depth }: { readonly title: string; readonly depth: number },
  ) {
    this.#depth = depth;
    this.#source = source;
    this.#structure = structure;
    this.#title = title;
    this.#sheets = new WorkbookSheets(source, structure);
  }

  async describe(): Promise<Result<WorkbookDescription, WorkbookFailure>> {
    return settle(async () => {
      const sheets = [];
      for (const worksheet of this.#sheets.all) sheets.push(await describeSheet(this.#source, worksheet));
      return ok({ title: this.#title, key: await workbookKey(this.#source.archive), sheets });
    });
  }

  async scanSheet(sheet: SheetName, visit: CellVisitor, control: RunControl): Promise<Result<void, WorkbookFailure>> {
    return settle(async () => {
      const isWhole = await this.#sheets.named(sheet).scan(visit, control);
      return isWhole ? ok() : failed({ code: "cancelled" });
    });
  }

  async scanTexts(visit: TextVisitor, control: RunControl): Promise<Result<void, WorkbookFailure>> {
    return settle(async () => {
      const openEmbedded = this.#openEmbedded.bind(this);
      const scan = { source: this.#source, sheets: this.#sheets.all, show: visit, control, openEmbedded };
      const isWhole = (await scanPartTexts(scan)) && (await this.#sheets.scanUnusedStrings(visit, control));
      return isWhole ? ok() : failed({ code: "cancelled" });
    });
  }

  async readCells(range: RangeAddress): Promise<Result<CellGrid, WorkbookFailure>> {
    return settle(async () => {
      const cells = (range.bottom - range.top + 1) * (range.right - range.left + 1);
      if (cells > MAX_READ_CELLS) return failed({ code: "range_too_large", cells, maxCells: MAX_READ_CELLS });
      return ok(await this.#sheets.named(range.sheet).read(range));
    });
  }

  async writeCells(
    edits: readonly CellEdit[],
    control: RunControl,
  ): Promise<Result<readonly EditOutcome[], WorkbookFailure>> {
    return settle(async () => {
      const groups = Map.groupBy(edits, (edit) => edit.cell.sheet);
      for (const sheet of groups.keys()) this.#sheets.named(sheet);
      const outcomes = new Map<CellEdit, EditOutcome>();
      for (const [sheet, group] of groups) {
        if (control.isCancelled()) break;
        const answers = await this.#sheets.named(sheet).edit(group);
        for (const [index, edit] of group.entries()) {
          const outcome = answers[index] ?? { kind: "not_reached" };
          outcomes.set(edit, outcome);
          if (outcome.kind === "written") this.#noteMoved(edit);
        }
        control.onProgress?.(group.length);
      }
      return ok(edits.map((edit) => outcomes.get(edit) ?? { kind: "not_reached" }));
    });
  }

  /**
   * The file with all accepted edits, verified: it was opened again and every edited cell holds its text.
   *
   * All of them or a failure; the workbook can be edited and saved again afterwards. Parts without an
   * edit have the same packed bytes as before, the order and times of all entries stay.
   */
  async save(): Promise<Result<Blob, WorkbookFailure>> {
    return settle(async () => {
      const saved = await this.#makeEdits();
      const blob = await packArchive(this.#source.archive);
      const opened = await openOfficeFile(blob, this.#title, { codec: this.#source.archive.codec, depth: this.#depth });
      if (opened?.ok !== true) throw new Error("the written file cannot be opened");
      opened.value.#assertParts(saved);
      const written = opened.value.#sheets.all;
      for (const [index, edits] of saved.edits.entries()) {
        if ((await written[index]?.holds(edits)) !== true) throw new Error("the written file lacks an edit");
      }
      return ok(blob);
    });
  }

  /** Writes the same file, and does not read it again: {@link findNumbers} compares what was saved where the file is
   *  searched anyway. */
  async saveTo(file: WritableStream<Uint8Array>): Promise<Result<Saved, WorkbookFailure>> {
    return settle(async () => {
      const saved = await this.#makeEdits();
      await writeArchive(this.#source.archive, file);
      return ok(saved);
    });
  }

  async #makeEdits(): Promise<Saved> {
    const { parts } = this.#source;
    const sheets = this.#sheets.all;
    if (!sheets.some(({ edits: pending }) => pending.size > 0)) return { parts, edits: [] };
    const reader = await this.#sheets.reader();
    const request = { source: this.#source, structure: this.#structure, sheets, reader, moved: this.#moved };
    this.#source.archive.replace(await packEdits(request));
    return { parts, edits: await this.#sheets.forget() };
  }

  #assertParts({ parts }: Pick<Saved, "parts">): void {
    if (this.#source.parts.join("\n") !== parts.join("\n")) throw new Error("the written package lists other parts");
  }

  async #openEmbedded(file: Blob, part: string): Promise<XlsxWorkbook | undefined> {
    const opened = await openOfficeFile(file, part, this.#inside());
    return opened?.ok === true ? opened.value : undefined;
  }

  /** How a file inside this one is opened. */
  #inside(): Required<OpenOptions> {
    return { codec: this.#source.archive.codec, depth: this.#depth + 1 };
  }

  /**
   * Takes numbers out of every place but the cells: comments, names, validations, headers and footers,
   * drawings, chart, pivot and external caches, properties, custom XML, unused strings, embedded files.
   *
   * Each number gives way to its replacement, or to a mask or zero where only that keeps the part valid.
   * Names of tables and defined names stay, as formulas refer to them, and so do those of sheets, unless they are to
   * be renamed and no cell's formula refers to one that holds a number. All parts or none; it counts from the next
   * {@link save} on, and only what was saved knows the new names. Safe to repeat.
   */
  async scrubTexts(
    replacements: Iterable<NumberReplacement>,
    { renamesSheets = false }: { readonly renamesSheets?: boolean } = {},
  ): Promise<Result<void, WorkbookFailure>> {
    return settle(async () => {
      const search = new NumberSearch(replacements);
      const sheets = this.#sheets.all;
      const reader = await this.#sheets.readerOfAllCells(UNHURRIED);
      const names = renamesSheets ? await sheetNameMasks(sheets, replacements, search) : undefined;
      const packed = await packScrubbed({
        source: this.#source,
        sheets,
        search,
        names,
        sharedStringsPart: this.#structure.sharedStringsPart,
        isUsedString: (index) => reader?.usedStrings.has(index) ?? true,
        scrubEmbedded: (file, part) => scrubOfficeFile(file, part, replacements, this.#inside()),
      });
      this.#source.archive.replace(packed);
      for (const worksheet of sheets) await worksheet.forgetReads();
      return ok();
    });
  }

  /** Where the numbers still stand, in the workbook as it is now; nowhere when a cleaning was complete. What was `saved`
   *  must be there: an edit that does not stand in its cell is a defect. */
  async findNumbers(
    numbers: Iterable<Secret<HeldNumber>>,
    control: RunControl,
    saved?: Saved,
  ): Promise<Result<readonly Place[], WorkbookFailure>> {
    return settle(async () => {
      const search = new NumberSearch([]);
      for (const number of numbers) search.add(number, "");
      if (saved !== undefined) this.#assertParts(saved);
      return ok(await findNumbers(this, this.#source, { search, control, made: saved?.edits ?? [] }));
    });
  }

  #noteMoved(edit: CellEdit): void {
    const moved = edit.expected.open((expected) => movedNumbers(expected, edit.text));
    for (const { number, replacement } of moved) this.#moved.add(number, replacement);
  }
}
