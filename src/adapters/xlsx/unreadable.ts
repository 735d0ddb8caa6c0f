/**
 * How the inner parts of this adapter say that a file cannot be read: they throw, and the methods of
 * {@link XlsxWorkbook} turn it into the failure that the port promises. Anything else is a defect.
 * @module
 */
import type { UnreadableReason, WorkbookFailure } from "#application/ports/workbook.ts";
import { failed, type Result } from "#domain/kernel/result.ts";

/** A part's name may be made by an enemy; one that holds this many digits in a row is left out. */
const NUMBER_LIKE = /\d{10}/u;

export class WorkbookFailureError extends Error {
  override readonly name = "WorkbookFailureError";
  readonly failure: WorkbookFailure;

  constructor(failure: WorkbookFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** The error that stands for a file that cannot be read, with the part at fault where there is one. */
export function unreadable(because: UnreadableReason, part?: string): WorkbookFailureError {
  const named = part === undefined || NUMBER_LIKE.test(part) ? {} : { part };
  return new WorkbookFailureError({ code: "workbook_unreadable", because, ...named });
}

/** Whether the platform's decoders and decompressors threw: TypeError, from whatever realm they live in. */
export function isTypeError(thrown: unknown): boolean {
  return typeof thrown === "object" && thrown !== null && "name" in thrown && thrown.name === "TypeError";
}

/** `thrown` with the part's name added, if it says that a file is unreadable and does not say where. */
export function withPart(thrown: unknown, part: string): unknown {
  if (!(thrown instanceof WorkbookFailureError)) return thrown;
  const { failure } = thrown;
  if (failure.code !== "workbook_unreadable" || failure.part !== undefined) return thrown;
  return unreadable(failure.because, part);
}

/** What `act` answers, with a thrown {@link WorkbookFailureError} as its failure. */
export async function settle<T>(act: () => Promise<Result<T, WorkbookFailure>>): Promise<Result<T, WorkbookFailure>> {
  try {
    return await act();
  } catch (thrown) {
    if (thrown instanceof WorkbookFailureError) return failed(thrown.failure);
    throw thrown;
  }
}
