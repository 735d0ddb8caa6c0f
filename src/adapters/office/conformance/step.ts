/**
 * One thing that a check of Excel's behaviour does or looks at, as data; places are addresses in the check's own
 * scratch sheet. What comes of it is data, too, and is compared with what the emulator does.
 * @module
 */
export type Content = string | number | boolean;

interface StepArguments {
  readonly put: { readonly at: string; readonly values: readonly (readonly Content[])[] };
  /** Texts of so many letters, one below the other: for what is too large. */
  readonly put_long: { readonly at: string; readonly rows: number; readonly letters: number };
  readonly formula: { readonly at: string; readonly formula: string };
  readonly format: { readonly at: string; readonly format: string };
  readonly protect: object;
  readonly unprotect: object;
  readonly merge: { readonly at: string };
  /** Shows the rows alone whose first column holds one of these; the first row is the heading. */
  readonly filter: { readonly at: string; readonly keep: readonly string[] };
  readonly fill: { readonly at: string; readonly color: string };
  readonly clear_fill: { readonly at: string };
  readonly read_values: { readonly at: string };
  readonly read_fill: { readonly at: string };
  readonly read_spill: { readonly at: string };
  /** Asks for cells and tells how many rows came: for what is too large to be shown. */
  readonly count_rows: { readonly at: string };
  /** In the document's settings. */
  readonly keep: { readonly name: string; readonly value: string };
  readonly read_kept: { readonly name: string };
  /** Asks each sheet of the workbook for its used cells and lists the codes with which some refuse. */
  readonly ask_sheets: object;
  /** Opens a dialog there, and looks at: what it tells first; what comes back when it is sent a word; what Excel says of
   *  another one beside it; what it tells when a person closes it. */
  readonly dialog: {
    readonly start: "own" | "missing" | "plain_http" | "elsewhere";
    readonly until: "first_word" | "echo" | "another" | "closed_by_hand";
  };
  /** Waits for a change of the workbook: one that `by` causes, or a person within that time. */
  readonly await_change: { readonly withinMs: number; readonly by?: Step };
}
export type StepKind = keyof StepArguments;
export type StepOf<K extends StepKind> = { readonly do: K } & StepArguments[K];
export type Step = { readonly [K in StepKind]: StepOf<K> }[StepKind];

/** Something seen, as JSON has it; or a code with which Excel refused. */
export type Outcome =
  { readonly kind: "seen"; readonly value: unknown } | { readonly kind: "refused"; readonly code: string };

export const DONE: Outcome = { kind: "seen", value: "done" };

export function seen(value: unknown): Outcome {
  return { kind: "seen", value };
}

export function refused(code: string): Outcome {
  return { kind: "refused", code };
}
