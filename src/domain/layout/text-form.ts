/**
 * What a text has to look like beyond its characters: names, addresses and their blanks.
 * @module
 */
export const TEXT_FORMS = [
  "plain",
  /** Blanks one at a time. */
  "single_blanks",
  /** A name in parts: at least one blank, one at a time. */
  "parted",
  /** No blanks at all. */
  "unspaced",
  /** A tax form's address: no commas, no dashes but － ～ ・. */
  "address",
  /** A tax form's name: brackets closed, a company's form in brackets or in full. */
  "name",
] as const;
export type TextForm = (typeof TEXT_FORMS)[number];

export const FORM_PROBLEMS = [
  "blank_doubled",
  "blank_missing",
  "blank_not_allowed",
  "bracket_open",
  "company_form_unmarked",
  "comma_in_address",
  "dash_in_address",
] as const;
export type FormProblem = (typeof FORM_PROBLEMS)[number];

const BLANK = /[ 　]/u;
const DOUBLED = /[ 　]{2}/u;
/** 財務産業／株: a company's form parted from the name by anything but brackets. */
const UNMARKED_FORM = /[／・－](?:株|有|同|資|名|医|財|社|学|宗)$|^(?:株|有|同|資|名|医|財|社|学|宗)[／・－]/u;
const COMMA = /[、，]/u;
const DASH = /[―‐]/u;

const TESTS: Readonly<Record<TextForm, readonly (readonly [FormProblem, (text: string) => boolean])[]>> = {
  plain: [],
  single_blanks: [["blank_doubled", (text) => DOUBLED.test(text)]],
  parted: [
    ["blank_doubled", (text) => DOUBLED.test(text)],
    ["blank_missing", (text) => !BLANK.test(text)],
  ],
  unspaced: [["blank_not_allowed", (text) => BLANK.test(text)]],
  address: [
    ["blank_doubled", (text) => DOUBLED.test(text)],
    ["comma_in_address", (text) => COMMA.test(text)],
    ["dash_in_address", (text) => DASH.test(text)],
  ],
  name: [
    ["blank_doubled", (text) => DOUBLED.test(text)],
    ["bracket_open", hasOpenBracket],
    ["company_form_unmarked", (text) => UNMARKED_FORM.test(text)],
  ],
};

/** What is wrong with the form of `text`. */
export function formProblems(text: string, form: TextForm): readonly FormProblem[] {
  return TESTS[form].flatMap(([problem, isWrong]) => (isWrong(text) ? [problem] : []));
}

function hasOpenBracket(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === "（") open += 1;
    if (character === "）" && --open < 0) return true;
  }
  return open !== 0;
}
