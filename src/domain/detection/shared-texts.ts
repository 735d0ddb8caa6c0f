/**
 * Texts that a workbook stores once and cells refer to by number: what is to know of each is found out once.
 * @module
 */
import { mayBeLabel } from "./label.ts";
import { DIGITS, LATIN, SCARCE, surveyText } from "./text-survey.ts";
import { FEWEST_DIGITS } from "./digit-chain.ts";
import { LONGEST_PIECE } from "./split-run.ts";
import { TOKEN_LENGTH } from "../token/token-text.ts";

/** Where an adapter keeps such texts. */
export interface TextSource {
  /** The text number `index`; `undefined` where there is none. */
  get(index: number): string | undefined;
  /** The number that this text writes with twelve ASCII digits and nothing else; -1 for any other text. */
  plainNumber(index: number): number;
}

/** Notes on a text, beside its survey. */
const SEEN = 0x8000;
/** More is to be done than to remember it: it may hold a number, a piece of one, or a token, or is too long. */
export const EVENTFUL = 0x4000;
export const MAY_BE_LABEL = 0x2000;
/** Known to be no blank, no label and no word in place of a value. */
export const DATA = 0x1000;
/** Short enough for a unit, which may stand between a label and its value. */
export const SHORT = 0x800;
export const LONGEST_UNIT = 6;
/** Longer texts are no headings. */
export const LONGEST_HEADING = 160;
const FEWEST_SCARCE_DIGITS = 3;
const MOST_NOTED = 1 << 24;

export class SharedTexts {
  readonly #source: TextSource;
  #notes = new Uint16Array(1024);

  constructor(source: TextSource) {
    this.#source = source;
  }

  get(index: number): string {
    return this.#source.get(index) ?? "";
  }

  plainNumber(index: number): number {
    return this.#source.plainNumber(index);
  }

  /** Survey of the text and the other notes on it. */
  note(index: number): number {
    const note = this.#notes[index] ?? 0;
    return note === 0 ? this.#takeNote(index) : note;
  }

  /** Notes that the text is {@link DATA}. */
  markAsData(index: number): void {
    this.#put(index, this.note(index) | DATA);
  }

  #takeNote(index: number): number {
    const note = this.#source.plainNumber(index) >= 0 ? SEEN | EVENTFUL : noteOf(this.get(index));
    this.#put(index, note);
    return note;
  }

  #put(index: number, note: number): void {
    if (index >= MOST_NOTED) return;
    if (index >= this.#notes.length) {
      const larger = new Uint16Array(Math.max(index + 1, this.#notes.length * 2));
      larger.set(this.#notes);
      this.#notes = larger;
    }
    this.#notes[index] = note;
  }
}

function noteOf(text: string): number {
  const survey = surveyText(text);
  const digits = survey & DIGITS;
  const isPiece = digits === text.length && digits <= LONGEST_PIECE;
  const mayHoldNumber =
    digits >= FEWEST_DIGITS || (digits >= FEWEST_SCARCE_DIGITS && (survey & (SCARCE | LATIN)) !== 0);
  const mayHoldToken = (survey & LATIN) !== 0 && text.length >= TOKEN_LENGTH;
  const isEventful = isPiece || mayHoldNumber || mayHoldToken || text.length > LONGEST_HEADING;
  return (
    survey |
    SEEN |
    (isEventful ? EVENTFUL : 0) |
    (mayBeLabel(text.length, survey) ? MAY_BE_LABEL : 0) |
    (text.length <= LONGEST_UNIT ? SHORT : 0)
  );
}
