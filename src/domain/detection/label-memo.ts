import { readLabel, type Label } from "./label.ts";

const MEMO_SIZE = 4_096;

/** Reads labels, each distinct text once. */
export class LabelMemo {
  readonly #labels = new Map<string, Label | undefined>();

  read(text: string): Label | undefined {
    const known = this.#labels.get(text);
    if (known !== undefined || this.#labels.has(text)) return known;
    if (this.#labels.size >= MEMO_SIZE) this.#labels.clear();
    const label = readLabel(text);
    this.#labels.set(text, label);
    return label;
  }
}
