/**
 * What the emulated Excel of the tests takes for granted, one check a row: what is done, and what it then does. Real
 * Excel is asked the same; a difference is a fault of the emulator.
 * @module
 */
import { type Content, DONE, type Outcome, refused, seen, type Step } from "#adapters/office/conformance/step.ts";
import type { Phrase } from "#application/wording/phrase.ts";
import { CHECK_WORDS } from "./check-words.ts";

export const NOT_EMULATED = "not_emulated";
export type Emulated = Outcome | typeof NOT_EMULATED;

export type Probe =
  /** Runs by itself, in the check's scratch sheet. */
  | { readonly kind: "alone"; readonly says: Phrase; readonly steps: readonly Step[]; readonly emulated: Emulated }
  /** A person does something first; no sheet but those of the workbook. */
  | { readonly kind: "with_hand"; readonly says: Phrase; readonly steps: readonly Step[]; readonly emulated: Emulated }
  /** A person looks and writes down what was to be seen. */
  | { readonly kind: "told"; readonly says: Phrase };

export type ExcelPlatform = "web" | "desktop";

export interface Check {
  readonly id: string;
  readonly title: Phrase;
  /** Left out where there is nothing to look at. */
  readonly only?: ExcelPlatform;
  readonly probes: readonly Probe[];
}

const SETTING = "mynumber-vault.conformance";
const HAND_MS = 60_000;
const EVENT_MS = 5_000;
/** 60 cells of 30,000 letters with three bytes each are 5.4 MB. */
const LONG = { rows: 60, letters: 30_000 };

function alone(says: Phrase, emulated: Emulated, ...steps: readonly Step[]): Probe {
  return { kind: "alone", says, steps, emulated };
}

function withHand(says: Phrase, emulated: Emulated, step: Step): Probe {
  return { kind: "with_hand", says, steps: [step], emulated };
}

/** What a text or value becomes in a cell of General and of text format. */
const TYPED: readonly (readonly [typed: Content, general: Emulated, text: Emulated])[] = [
  ["001", seen([[1]]), seen([["001"]])],
  ["'001", seen([["001"]]), seen([["'001"]])],
  ["1/2", NOT_EMULATED, seen([["1/2"]])],
  ["1e5", NOT_EMULATED, seen([["1e5"]])],
  ["TRUE", seen([[true]]), seen([["TRUE"]])],
  [true, seen([[true]]), seen([["TRUE"]])],
  ["12345678901234567", seen([[12345678901234500]]), seen([["12345678901234567"]])],
];

function typed(): readonly Probe[] {
  return TYPED.flatMap(([value, general, text], row) =>
    (
      [
        ["General", general, "A"],
        ["@", text, "B"],
      ] as const
    ).map(([format, emulated, column]) => {
      const at = `${column}${row + 1}`;
      const says = `${JSON.stringify(value)} → ${format}`;
      return alone(
        { ja: says, en: says },
        emulated,
        { do: "format", at, format },
        { do: "put", at, values: [[value]] },
        { do: "read_values", at },
      );
    }),
  );
}

function change(source: string, triggerSource: string, address: string): Outcome {
  return seen({ changeType: "RangeEdited", source, triggerSource, address });
}

export const CHECKS: readonly Check[] = [
  { id: "C1", title: CHECK_WORDS.typed, probes: typed() },
  {
    id: "C2",
    title: CHECK_WORDS.protectedSheet,
    probes: [
      alone(
        CHECK_WORDS.writeLocked,
        refused("AccessDenied"),
        { do: "put", at: "A1", values: [["a"]] },
        { do: "protect" },
        { do: "put", at: "A1", values: [["b"]] },
      ),
      alone(CHECK_WORDS.readAfterwards, seen([["a"]]), { do: "read_values", at: "A1" }),
      alone(CHECK_WORDS.unprotect, DONE, { do: "unprotect" }),
    ],
  },
  {
    id: "C3",
    title: CHECK_WORDS.filteredRows,
    probes: [
      alone(
        CHECK_WORDS.writeAcrossFilter,
        seen([["w"], [1], ["y"], [1]]),
        { do: "put", at: "A1:A5", values: [["group"], ["x"], ["y"], ["x"], ["y"]] },
        { do: "put", at: "B1:B5", values: [["h"], ["w"], ["x"], ["y"], ["z"]] },
        { do: "filter", at: "A1:B5", keep: ["y"] },
        { do: "put", at: "B2:B5", values: [[1], [2], [3], [4]] },
        { do: "read_values", at: "B2:B5" },
      ),
      alone(
        CHECK_WORDS.writeHiddenRow,
        seen([["alone"]]),
        { do: "put", at: "B2", values: [["alone"]] },
        { do: "read_values", at: "B2" },
      ),
    ],
  },
  {
    id: "C4",
    title: CHECK_WORDS.mergedCells,
    probes: [
      alone(
        CHECK_WORDS.merge,
        seen([["a"], [""], [""]]),
        { do: "put", at: "A1:A3", values: [["a"], ["b"], ["c"]] },
        { do: "merge", at: "A1:A3" },
        { do: "read_values", at: "A1:A3" },
      ),
      alone(
        CHECK_WORDS.writeMerged,
        seen([["d"], [""], [""]]),
        { do: "put", at: "A1:A3", values: [["d"], ["e"], ["f"]] },
        { do: "read_values", at: "A1:A3" },
      ),
    ],
  },
  {
    id: "C5",
    title: CHECK_WORDS.spill,
    probes: [
      alone(
        CHECK_WORDS.spilled,
        seen(true),
        { do: "put", at: "A1:A3", values: [["a"], ["b"], ["c"]] },
        { do: "formula", at: "B1", formula: "=A1:A3" },
        { do: "read_spill", at: "B1:B3" },
      ),
      alone(CHECK_WORDS.spilledValues, seen([["a"], ["b"], ["c"]]), { do: "read_values", at: "B1:B3" }),
      alone(
        CHECK_WORDS.breakSpill,
        seen([["#SPILL!"], ["z"], [""]]),
        { do: "put", at: "B2", values: [["z"]] },
        { do: "read_values", at: "B1:B3" },
      ),
    ],
  },
  {
    id: "C6",
    title: CHECK_WORDS.editMode,
    probes: [withHand(CHECK_WORDS.openCell, refused("InvalidOperationInCellEditMode"), { do: "ask_sheets" })],
  },
  {
    id: "C7",
    title: CHECK_WORDS.payload,
    only: "web",
    probes: [
      alone(CHECK_WORDS.largeRequest, refused("RequestPayloadSizeLimitExceeded"), {
        do: "put_long",
        at: `A1:A${LONG.rows}`,
        ...LONG,
      }),
      alone(
        CHECK_WORDS.largeResponse,
        refused("ResponsePayloadSizeLimitExceeded"),
        { do: "put_long", at: `A1:A${LONG.rows / 2}`, rows: LONG.rows / 2, letters: LONG.letters },
        { do: "put_long", at: `A${LONG.rows / 2 + 1}:A${LONG.rows}`, rows: LONG.rows / 2, letters: LONG.letters },
        { do: "count_rows", at: `A1:A${LONG.rows}` },
      ),
    ],
  },
  {
    id: "C8",
    title: CHECK_WORDS.largeRange,
    probes: [alone(CHECK_WORDS.readTooMuch, seen(null), { do: "count_rows", at: "A1:J500001" })],
  },
  {
    id: "C9",
    title: CHECK_WORDS.chartSheet,
    probes: [withHand(CHECK_WORDS.addChartSheet, seen(["UnsupportedSheet"]), { do: "ask_sheets" })],
  },
  {
    id: "C10",
    title: CHECK_WORDS.changes,
    probes: (
      [
        [CHECK_WORDS.typeOne, change("Local", "Unknown", "B2")],
        [CHECK_WORDS.pasteTen, change("Local", "Unknown", "B2:B11")],
        [CHECK_WORDS.undoPaste, change("Local", "Unknown", "B2:B11")],
        [CHECK_WORDS.otherPerson, change("Remote", "Unknown", "B2")],
      ] as const
    ).map(([says, emulated]) => withHand(says, emulated, { do: "await_change", withinMs: HAND_MS })),
  },
  {
    id: "C11",
    title: CHECK_WORDS.ownWriting,
    probes: [
      alone(CHECK_WORDS.writeOne, change("Local", "ThisLocalAddin", "A1"), {
        do: "await_change",
        withinMs: EVENT_MS,
        by: { do: "put", at: "A1", values: [["a"]] },
      }),
    ],
  },
  {
    id: "C12",
    title: CHECK_WORDS.settings,
    probes: [
      alone(CHECK_WORDS.keepSetting, seen("succeeded"), { do: "keep", name: SETTING, value: "kept" }),
      withHand(CHECK_WORDS.openAgain, seen("kept"), { do: "read_kept", name: SETTING }),
    ],
  },
  {
    id: "C13",
    title: CHECK_WORDS.fill,
    probes: [
      alone(CHECK_WORDS.noFill, seen("#FFFFFF"), { do: "read_fill", at: "A1" }),
      alone(
        CHECK_WORDS.filled,
        seen("#FFD966"),
        { do: "fill", at: "A1", color: "#FFD966" },
        { do: "read_fill", at: "A1" },
      ),
      alone(CHECK_WORDS.cleared, seen("#FFFFFF"), { do: "clear_fill", at: "A1" }, { do: "read_fill", at: "A1" }),
    ],
  },
  { id: "C14", title: CHECK_WORDS.commands, probes: [{ kind: "told", says: CHECK_WORDS.useCommand }] },
  { id: "C15", title: CHECK_WORDS.functions, probes: [{ kind: "told", says: CHECK_WORDS.useFunctions }] },
  { id: "C16", title: CHECK_WORDS.undo, probes: [{ kind: "told", says: CHECK_WORDS.undoMove }] },
  { id: "C17", title: CHECK_WORDS.signIn, probes: [{ kind: "told", says: CHECK_WORDS.signInHere }] },
  { id: "C18", title: CHECK_WORDS.olderExcel, probes: [{ kind: "told", says: CHECK_WORDS.scanNotes }] },
  { id: "C19", title: CHECK_WORDS.tables, probes: [{ kind: "told", says: CHECK_WORDS.moveTable }] },
  {
    id: "C20",
    title: CHECK_WORDS.dialog,
    probes: [
      alone(CHECK_WORDS.dialogWithoutHttps, refused("12005"), {
        do: "dialog",
        start: "plain_http",
        until: "first_word",
      }),
      alone(CHECK_WORDS.dialogElsewhere, refused("12004"), { do: "dialog", start: "elsewhere", until: "first_word" }),
      withHand(CHECK_WORDS.dialogSpeaks, seen({ message: "here", origin: "own" }), {
        do: "dialog",
        start: "own",
        until: "first_word",
      }),
      withHand(CHECK_WORDS.dialogHears, seen({ message: "back: hello", origin: "own" }), {
        do: "dialog",
        start: "own",
        until: "echo",
      }),
      withHand(CHECK_WORDS.dialogBeside, refused("12007"), { do: "dialog", start: "own", until: "another" }),
      withHand(CHECK_WORDS.dialogClosed, seen(12006), { do: "dialog", start: "own", until: "closed_by_hand" }),
      { kind: "told", says: CHECK_WORDS.dialogFocus },
    ],
  },
  {
    id: "C21",
    title: CHECK_WORDS.dialogPages,
    only: "desktop",
    probes: [
      withHand(CHECK_WORDS.dialogMissing, seen(12002), { do: "dialog", start: "missing", until: "first_word" }),
      { kind: "told", says: CHECK_WORDS.dialogWrongPassword },
    ],
  },
];
