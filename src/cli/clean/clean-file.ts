/**
 * One file from path to outcome. Runs in a worker thread.
 *
 * Order of effects: (1) the vault holds the numbers, durably; (2) the new file lies beside the old one,
 * synced; (3) it is read again from the disk and searched for every number; (4) it takes the old one's
 * place by a rename; (5) the vault hears of it. Stopped anywhere, the path holds one whole file, and
 * running again finishes the work with the same tokens.
 * @module
 */
import type { Stats } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import {
  type FileAccessFailure,
  fileAccessFailure,
  isFileAccessError,
  openFile,
} from "#adapters/file-system/file-access.ts";
import type { WorkbookFormat } from "#adapters/file-system/file-kind.ts";
import { type FileTimes, putInPlace, writeBeside } from "#adapters/file-system/replace-file.ts";
import {
  addressOf,
  fittingNumber,
  fittingOrMistypedNumber,
  isMovedUnasked,
  isReplaceableText,
  planParts,
} from "#application/plan-tokenization.ts";
import { MAX_BATCH_ITEMS, type Vault } from "#application/ports/vault.ts";
import { createScanWorkbook, type Scan, type ScanProgress } from "#application/scan-workbook.ts";
import type { Finding, PlaceKind } from "#domain/detection/finding.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import { promisedFormat } from "../scan/open-workbook.ts";
import { openProtected, protect, type Protection } from "../scan/protected-file.ts";
import type { CleanFailure, CleanOutcome, LeftFindings, PlaceCounts } from "./clean-report.ts";
import type { GoneNumbers } from "./done-batches.ts";
import { EDITABLE, type EditableFile } from "./editable-file.ts";
import { tokenizeFile } from "./tokenize-file.ts";
import { isSigned } from "./signatures.ts";
import { countItems, leftWhere, survey } from "./survey.ts";

export interface CleanFileRequest {
  readonly path: string;
  readonly named: boolean;
  /** Where the cleaned file goes; the path itself when cleaning in place. */
  readonly target: string;
  /** Whether something else has that place. */
  readonly isTargetTaken?: boolean;
  readonly dryRun: boolean;
  readonly breakSignatures: boolean;
  readonly includeInvalid: boolean;
  /** Tried on files that are protected. */
  readonly passwords: readonly string[];
  readonly purposes: readonly [Purpose, ...Purpose[]];
}
export interface CleanFilePorts {
  readonly vault: Vault;
  readonly onProgress: (progress: ScanProgress) => void;
}

const OWNER_FILE = /^~\$/u;
export async function cleanFile(request: CleanFileRequest, ports: CleanFilePorts): Promise<CleanOutcome> {
  if (!request.named && OWNER_FILE.test(basename(request.path))) return { kind: "passed_over" };
  const opened = await openFile(request.path);
  if (!opened.ok) return untouched(opened.failure);
  try {
    return await cleanBlob(opened.value, request, ports);
  } catch (thrown) {
    if (isFileAccessError(thrown)) return untouched(fileAccessFailure(thrown));
    throw thrown;
  }
}

async function cleanBlob(blob: Blob, request: CleanFileRequest, ports: CleanFilePorts): Promise<CleanOutcome> {
  const promised = promisedFormat(request.path);
  const expected = request.named || promised !== undefined;
  const { found, blob: plain, protection } = await openProtected(blob, request.passwords);
  if (found.kind !== "workbook") {
    if (!expected) return { kind: "passed_over" };
    return untouched(found.kind === "unreadable" ? found.because : "not_a_workbook");
  }
  const { format } = found;
  if (format === "text" && !expected) return { kind: "passed_over" };
  if (blob.size === 0 && promised !== "text") return untouched("truncated");
  const before = await stat(request.path);
  const otherNames = await otherNamesOf(before, request);
  const file = await EDITABLE[format](plain, basename(request.path));
  if (!file.ok) return untouched(failureCode(file.failure));
  const { workbook } = file.value;
  const scan = await createScanWorkbook(workbook)({ isCancelled: () => false, onProgress: ports.onProgress });
  if (!scan.ok) return untouched(failureCode(scan.failure));
  return cleanScanned(
    { plain, format, protection, before, otherNames, scan: scan.value, file: file.value },
    request,
    ports,
  );
}

interface ScannedFile {
  /** As it can be read, without its password. */
  readonly plain: Blob;
  readonly format: WorkbookFormat;
  readonly protection: Protection | undefined;
  readonly before: FileTimes & { readonly size: number };
  readonly otherNames: number;
  readonly scan: Scan;
  readonly file: EditableFile;
}

async function cleanScanned(
  scanned: ScannedFile,
  request: CleanFileRequest,
  ports: CleanFilePorts,
): Promise<CleanOutcome> {
  const { format, protection, otherNames, scan, file } = scanned;
  const numberOf = request.includeInvalid ? fittingOrMistypedNumber : fittingNumber;
  const renamesSheets = format === "xlsx";
  const takes = (finding: Finding): boolean =>
    isMovedUnasked(finding, numberOf) ||
    (renamesSheets && finding.place.kind === "sheet_name" && isReplaceableText(finding));
  const { places, columns, stays } = survey(scanned, takes);
  if (Object.keys(places).length === 0) return { kind: "nothing_found", cells: scan.cells, ...stays };
  const refuse = (because: CleanFailure): CleanOutcome => ({ kind: "untouched", because, places, ...stays });
  if (protection?.kind === "records") return refuse("protection_not_writable");
  if (!request.breakSignatures && (await isSigned(scanned.plain, format))) return refuse("signature_would_break");
  const counts = { format, cells: scan.cells, places, ...(otherNames > 0 && { otherNames }) };
  const parts = planParts(scan.detection, takes, numberOf, MAX_BATCH_ITEMS);
  if (request.dryRun) return { kind: "would_clean", ...counts, ...stays, ...countItems(parts), proof: undefined };
  const { purposes } = request;
  if (request.isTargetTaken === true) return refuse("target_exists");
  const tokenized = await tokenizeFile(file, { scan, parts, columns, vault: ports.vault, purposes });
  if (!tokenized.ok) return refuseBecause(tokenized.failure, { places, ...stays });
  const put = await putVerified({ ...scanned, protection }, tokenized.value.gone, request);
  if (put.because !== undefined) return refuse(put.because);
  // The file is in place; a batch that the vault was not told of is told again by the run that resumes.
  await tokenized.value.settle();
  const { numbers, mistyped, gone, unwritten } = tokenized.value;
  const isUnwritten = (finding: Finding): boolean => finding.cells.some(({ cell }) => unwritten.has(addressOf(cell)));
  const all = unwritten.size === 0 ? stays : leftWhere(scanned, (one) => !takes(one) || isUnwritten(one));
  return { kind: "cleaned", ...counts, numbers, mistyped, ...all, proof: { numbers: gone.size, found: 0 } };
}

type WritableFile = ScannedFile & { readonly protection: Extract<Protection, { kind: "package" }> | undefined };

/** How many more names the file has that is going to be replaced. */
async function otherNamesOf({ dev, ino, nlink }: Stats, { target }: CleanFileRequest): Promise<number> {
  const replaced = await stat(target).catch(() => undefined);
  return replaced?.dev === dev && replaced.ino === ino ? nlink - 1 : 0;
}

/** Writes, reads again, searches, and only then renames. */
async function putVerified(
  { format, before, protection, file }: WritableFile,
  gone: GoneNumbers,
  { path, target }: CleanFileRequest,
): Promise<{ readonly because?: CleanFailure }> {
  let temporary: string | undefined;
  try {
    if (target !== path) await mkdir(dirname(target), { recursive: true });
    const written = await writeBeside(target, (to) => saveTo(to, file, protection));
    if (!written.ok) return { because: failureCode(written.failure) };
    temporary = written.value.temporary;
    const again = await openFile(temporary);
    const passwords = protection === undefined ? [] : [protection.password];
    const read = again.ok ? (await openProtected(again.value, passwords)).blob : undefined;
    const opened = read === undefined ? undefined : await EDITABLE[format](read, basename(path));
    const found = opened?.ok === true ? await opened.value.findPlaces(gone, written.value.filled) : undefined;
    if (found?.ok !== true) return { because: "proof_failed" };
    if (found.value.length > 0) return { because: found.value.some(isName) ? "number_in_name" : "proof_failed" };
    const now = await stat(path);
    if (now.mtimeMs !== before.mtimeMs || now.size !== before.size) return { because: "changed_meanwhile" };
    await putInPlace(temporary, target, before);
    temporary = undefined;
    return {};
  } catch (thrown) {
    if (!isFileAccessError(thrown)) throw thrown;
    return { because: WRITE_FAILURES[fileAccessFailure(thrown)] };
  } finally {
    if (temporary !== undefined) await rm(temporary, { force: true });
  }
}

/** What a failure of the file system means where a file is written. */
const WRITE_FAILURES: Readonly<Record<FileAccessFailure, CleanFailure>> = {
  path_missing: "cannot_write",
  no_permission: "cannot_write_folder",
  locked_by_another_program: "locked_by_another_program",
  changed_while_reading: "changed_while_reading",
  disk_full: "disk_full",
  read_error: "cannot_write",
};

/** What is behind a password is never on a disk without it. */
async function saveTo(
  to: WritableStream<Uint8Array>,
  file: EditableFile,
  protection: WritableFile["protection"],
): ReturnType<EditableFile["saveTo"]> {
  if (protection === undefined) return file.saveTo(to);
  const plain: Blob[] = [];
  const saved = await file.saveTo(new WritableStream({ write: (chunk) => void plain.push(new Blob([chunk])) }));
  if (saved.ok) await (await protect(new Blob(plain), protection)).stream().pipeTo(to);
  return saved;
}

/** Formulas refer to a sheet or a range by its name, so names stay. */
function isName(kind: PlaceKind): boolean {
  return kind === "sheet_name" || kind === "name";
}

function untouched(because: CleanFailure): CleanOutcome {
  return { kind: "untouched", because, places: {}, left: [] };
}

type Failure = Extract<Awaited<ReturnType<typeof tokenizeFile>>, { readonly ok: false }>["failure"];

function refuseBecause(failure: Failure, found: LeftFindings & { readonly places: PlaceCounts }): CleanOutcome {
  const because = failureCode(failure);
  return because === "vault_refused" && isVaultCode(failure.code)
    ? { kind: "untouched", because, detail: failure.code, ...found }
    : { kind: "untouched", because, ...found };
}

const VAULT_CODES = [
  "vault_unreachable",
  "vault_unavailable",
  "access_log_unavailable",
  "server_outdated",
  "space_low",
  "signed_out",
  "role_missing",
  "batch_key_reused",
  "request_refused",
] as const;

function isVaultCode(code: Failure["code"]): code is (typeof VAULT_CODES)[number] {
  return VAULT_CODES.some((one) => one === code);
}

function failureCode(failure: Failure): CleanFailure {
  if (isVaultCode(failure.code)) return "vault_refused";
  if (failure.code === "workbook_unreadable") return failure.because;
  if (failure.code === "range_too_large") return "range_too_large";
  return failure.code === "workbook_busy" ? "locked_by_another_program" : "scanner_defect";
}
