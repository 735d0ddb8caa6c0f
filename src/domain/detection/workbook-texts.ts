import { LabelMemo } from "./label-memo.ts";
import { SharedTexts, type TextSource } from "./shared-texts.ts";

/** What the sheets of a workbook know together of its texts. */
export class WorkbookTexts {
  readonly labels = new LabelMemo();
  #source: TextSource | undefined;
  #shared: SharedTexts | undefined;

  /** The notes on the texts of `source`; a workbook has hardly ever more than one. */
  shared(source: TextSource): SharedTexts {
    if (this.#shared === undefined || this.#source !== source) {
      this.#source = source;
      this.#shared = new SharedTexts(source);
    }
    return this.#shared;
  }
}
