/**
 * One line on a terminal that says how far a run is; silent where standard error is no terminal.
 * @module
 */
import type { WriteStream } from "node:tty";
import type { Language } from "#application/wording/phrase.ts";
import { REPORT_WORDING } from "./report-wording.ts";
import type { PathsProgress } from "./scan-paths.ts";

export type ProgressStream = Pick<WriteStream, "isTTY" | "write">;

const EVERY_MS = 100;
/** Before this share is done an estimate is a guess. */
const ESTIMATE_FROM = 0.02;
const ERASE_LINE = "\r\u001B[K";

export class ProgressLine {
  readonly #stream: ProgressStream;
  readonly #language: Language;
  readonly #startedAtMs = performance.now();
  #shownAtMs = 0;
  #shown = false;

  constructor(stream: ProgressStream, language: Language) {
    this.#stream = stream;
    this.#language = language;
  }

  show({ filesDone, files, share }: PathsProgress): void {
    const nowMs = performance.now();
    if (!this.#stream.isTTY || nowMs - this.#shownAtMs < EVERY_MS) return;
    const leftMs = share < ESTIMATE_FROM ? undefined : ((nowMs - this.#startedAtMs) * (1 - share)) / share;
    const left = leftMs === undefined ? "" : duration(leftMs);
    const text = REPORT_WORDING[this.#language].progress(filesDone, files, Math.floor(share * 100), left);
    this.#stream.write(ERASE_LINE + text);
    this.#shownAtMs = nowMs;
    this.#shown = true;
  }

  /** Makes room for other output. */
  clear(): void {
    if (this.#shown) this.#stream.write(ERASE_LINE);
    this.#shown = false;
  }
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}`;
}
