/**
 * One line on a terminal: files, cells, rate, time left. Silent where standard error is no terminal.
 * @module
 */
import type { Language } from "#application/wording/phrase.ts";
import type { ProgressStream } from "../scan/progress-line.ts";
import type { CleanPathsProgress } from "./clean-paths.ts";

const EVERY_MS = 100;
const ESTIMATE_FROM = 0.02;
const ERASE_LINE = "\r\u001B[K";
const WORDS = {
  ja: { files: "ファイル", cells: "セル", rate: "セル/秒", left: "残り約" },
  en: { files: "files", cells: "cells", rate: "cells/s", left: "left about" },
} as const satisfies Readonly<Record<Language, unknown>>;

export class CleanProgressLine {
  readonly #stream: ProgressStream;
  readonly #language: Language;
  readonly #startedAtMs = performance.now();
  #shownAtMs = 0;
  #shown = false;

  constructor(stream: ProgressStream, language: Language) {
    this.#stream = stream;
    this.#language = language;
  }

  show({ filesDone, files, cells, share }: CleanPathsProgress): void {
    const nowMs = performance.now();
    if (!this.#stream.isTTY || nowMs - this.#shownAtMs < EVERY_MS) return;
    const words = WORDS[this.#language];
    const passedMs = nowMs - this.#startedAtMs;
    const rate = Math.round((cells / passedMs) * 1000).toLocaleString("en");
    const leftSeconds = share < ESTIMATE_FROM ? undefined : Math.ceil((passedMs * (1 - share)) / share / 1000);
    const left = leftSeconds === undefined ? "" : `  ${words.left} ${clock(leftSeconds)}`;
    const counts = `${String(filesDone)}/${String(files)} ${words.files}  ${cells.toLocaleString("en")} ${words.cells}`;
    this.#stream.write(`${ERASE_LINE}${counts}  ${rate} ${words.rate}${left}`);
    this.#shownAtMs = nowMs;
    this.#shown = true;
  }

  /** Makes room for other output. */
  clear(): void {
    if (this.#shown) this.#stream.write(ERASE_LINE);
    this.#shown = false;
  }
}

function clock(seconds: number): string {
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}`;
}
