/**
 * One pass over a text file before its records are read: encoding, line breaks and a digest.
 *
 * The whole file is looked at, because a CP932 name may first turn up in the last record of a file
 * that was plain ASCII up to there. Memory: one chunk.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { TextEncoding } from "#application/ports/list-files.ts";
import { encodingOfMark, legacyEncoding, orderOfZeros, unitBytes } from "./text-encoding.ts";

export interface TextSurvey {
  readonly encoding: TextEncoding;
  /** Where the text begins. */
  readonly bomBytes: number;
  /** What ends a record. Files with `\r\n`, and with both, are split at `\n`. */
  readonly recordEnd: "\n" | "\r";
  /** Upper bound for the number of records. */
  readonly maxRecords: number;
  /** SHA-256 over the digests of the chunks. */
  readonly digest: Uint8Array;
}
export interface NotText {
  readonly code: "not_text";
}

const SURVEY_CHUNK_BYTES = 1 << 16;
const HEAD_BYTES = 4096;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export async function surveyText(blob: Blob): Promise<Result<TextSurvey, NotText>> {
  const head = await readBytes(blob, 0, HEAD_BYTES);
  const marked = encodingOfMark(head);
  const order = marked === undefined ? orderOfZeros(head) : "none";
  if (order === "mixed") return failed({ code: "not_text" });
  const known = marked?.encoding ?? (order === "none" ? undefined : order);
  const pass = new SurveyPass(known, marked?.bomBytes ?? 0);
  for (let offset = 0; offset < blob.size; offset += SURVEY_CHUNK_BYTES) {
    if (!(await pass.take(await readBytes(blob, offset, SURVEY_CHUNK_BYTES)))) return failed({ code: "not_text" });
  }
  return ok(await pass.finish());
}

class SurveyPass {
  readonly #known: TextEncoding | undefined;
  readonly #bomBytes: number;
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true });
  readonly #digests: Uint8Array[] = [];
  #legacy: TextEncoding | undefined;
  #lineFeeds = 0;
  #carriageReturns = 0;

  constructor(known: TextEncoding | undefined, bomBytes: number) {
    this.#known = known;
    this.#bomBytes = bomBytes;
  }

  /** False where the bytes cannot be a text. */
  async take(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    this.#digests.push(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
    this.#countBreaks(bytes);
    if (this.#known !== undefined) return true;
    if (bytes.includes(0)) return false;
    if (this.#legacy === undefined && !this.#isUtf8(bytes, true)) this.#legacy = legacyEncoding(bytes);
    return true;
  }

  async finish(): Promise<TextSurvey> {
    if (this.#known === undefined && this.#legacy === undefined && !this.#isUtf8(new Uint8Array(), false)) {
      this.#legacy = "shift_jis";
    }
    const recordEnd = this.#lineFeeds === 0 && this.#carriageReturns > 0 ? "\r" : "\n";
    return {
      encoding: this.#known ?? this.#legacy ?? "utf-8",
      bomBytes: this.#bomBytes,
      recordEnd,
      maxRecords: (recordEnd === "\n" ? this.#lineFeeds : this.#carriageReturns) + 1,
      digest: new Uint8Array(await crypto.subtle.digest("SHA-256", concatenate(this.#digests))),
    };
  }

  #isUtf8(bytes: Uint8Array, stream: boolean): boolean {
    try {
      this.#utf8.decode(bytes, { stream });
      return true;
    } catch {
      return false;
    }
  }

  #countBreaks(bytes: Uint8Array): void {
    const unit = this.#known === undefined ? 1 : unitBytes(this.#known);
    const low = this.#known === "utf-16be" ? 1 : 0;
    for (let index = low; index < bytes.length; index += unit) {
      const byte = bytes[index];
      if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
      if (unit === 2 && bytes[index ^ 1] !== 0) continue;
      if (byte === LINE_FEED) this.#lineFeeds += 1;
      else this.#carriageReturns += 1;
    }
  }
}

/** `length` bytes from `offset`, fewer at the end. */
export async function readBytes(blob: Blob, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
