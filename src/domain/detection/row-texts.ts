import type { Label } from "./label.ts";

/** The texts of one row, from left to right, as parallel lists that are used again for later rows. */
export class RowTexts {
  readonly columns: number[] = [];
  readonly texts: string[] = [];
  readonly mayBeLabels: boolean[] = [];
  /** How many filled cells of the row had passed when each text came. */
  readonly ordinals: number[] = [];

  clear(): void {
    this.columns.length = this.texts.length = this.mayBeLabels.length = this.ordinals.length = 0;
  }

  add(column: number, text: string, mayBeLabel: boolean, ordinal: number): void {
    this.columns.push(column);
    this.texts.push(text);
    this.mayBeLabels.push(mayBeLabel);
    this.ordinals.push(ordinal);
  }

  /** The text at `column` that may be a label. */
  labelAt(column: number): string | undefined {
    const index = this.columns.indexOf(column);
    return index >= 0 && this.mayBeLabels[index] ? this.texts[index] : undefined;
  }
}

export interface RowText {
  readonly column: number;
  readonly text: string;
  readonly label: Label | undefined;
}
