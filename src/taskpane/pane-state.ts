/**
 * Where the clerk is on the way from scan to summary. Pure: hooks feed it, screens draw it.
 * @module
 */
import type { ScanProgress } from "#application/scan-workbook.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import {
  initialReview,
  reduceReview,
  type ReviewAction,
  type ReviewState,
  wholeReview,
} from "./screens/review/review-state.ts";
import type { MoveTally } from "./screens/tokenizing/move-tally.ts";
import type { TokenizingProgress } from "./screens/tokenizing/tokenizing-state.ts";
import type { SurveyedScan } from "./survey-findings.ts";
import type { PaneFailure } from "./wording/failure-words.ts";

/** A move into the vault: what was chosen, and what became of it so far, over all attempts. */
export interface Move {
  readonly scan: SurveyedScan;
  readonly review: ReviewState;
  readonly tally: MoveTally;
}
export type MoveEnding = "done" | "cancelled" | "stopped";
export type PaneScreen =
  | { readonly name: "start" }
  | { readonly name: "scanning"; readonly progress: ScanProgress | undefined; readonly cancelling: boolean }
  | { readonly name: "review"; readonly scan: SurveyedScan; readonly review: ReviewState }
  | {
      readonly name: "purposes";
      readonly scan: SurveyedScan;
      readonly review: ReviewState;
      readonly signingIn: boolean;
    }
  | {
      readonly name: "tokenizing";
      readonly move: Move;
      readonly progress: TokenizingProgress | undefined;
      readonly cancelling: boolean;
    }
  /** `left`: planned cells that still hold their number. */
  | { readonly name: "summary"; readonly move: Move; readonly ending: MoveEnding; readonly left: number };

export interface PaneState {
  readonly screen: PaneScreen;
  /** Shown until the next act. */
  readonly failure: PaneFailure | undefined;
  /** Remembered for this session only. */
  readonly purposes: ReadonlySet<Purpose>;
  /** Whether the first screen was ever left: from then on a new screen may take a lost focus. */
  readonly hasActed: boolean;
}
export type PaneAction =
  | { readonly type: "scan_started" | "cancel_asked" | "purposes_opened" | "back" | "restarted" | "sign_in_started" }
  | { readonly type: "scan_progressed"; readonly progress: ScanProgress }
  | { readonly type: "scan_finished"; readonly scan: SurveyedScan }
  /** Somebody takes up the numbers that were noticed in changed cells. */
  | { readonly type: "offer_taken"; readonly scan: SurveyedScan }
  | { readonly type: "failed"; readonly failure: PaneFailure }
  | { readonly type: "reviewed"; readonly action: ReviewAction }
  | { readonly type: "purpose_toggled"; readonly purpose: Purpose }
  | { readonly type: "move_started"; readonly move: Move }
  | { readonly type: "move_progressed"; readonly progress: TokenizingProgress }
  | {
      readonly type: "move_ended";
      readonly ending: MoveEnding;
      /** This attempt included. */
      readonly tally: MoveTally;
      readonly left: number;
      readonly failure?: PaneFailure;
    };

export const INITIAL_PANE: PaneState = {
  screen: { name: "start" },
  failure: undefined,
  purposes: new Set(),
  hasActed: false,
};

/** An action that does not fit the screen changes nothing: a late answer must not move the clerk. */
export function reducePane(state: PaneState, action: PaneAction): PaneState {
  const { screen } = state;
  switch (action.type) {
    case "scan_started":
      return show(state, { name: "scanning", progress: undefined, cancelling: false });
    case "scan_progressed":
      return screen.name === "scanning" ? { ...state, screen: { ...screen, progress: action.progress } } : state;
    case "scan_finished":
      return screen.name === "scanning"
        ? show(state, { name: "review", scan: action.scan, review: initialReview(action.scan) })
        : state;
    case "offer_taken":
      return isAtWork(screen)
        ? state
        : show(state, {
            name: "purposes",
            scan: action.scan,
            review: wholeReview(action.scan),
            signingIn: false,
          });
    case "cancel_asked":
      return "cancelling" in screen ? { ...state, screen: { ...screen, cancelling: true } } : state;
    case "failed":
      return { ...show(state, screenAfterFailure(screen)), failure: action.failure };
    case "reviewed":
      return screen.name === "review"
        ? { ...state, screen: { ...screen, review: reduceReview(screen.review, action.action) } }
        : state;
    case "purposes_opened":
      return screen.name === "review" ? show(state, { ...screen, name: "purposes", signingIn: false }) : state;
    case "back":
      return screen.name === "purposes"
        ? show(state, { name: "review", scan: screen.scan, review: screen.review })
        : show(state, { name: "start" });
    case "purpose_toggled":
      return { ...state, purposes: toggledPurpose(state.purposes, action.purpose) };
    case "sign_in_started":
      return screen.name === "purposes"
        ? show(state, { ...screen, signingIn: true })
        : { ...state, failure: undefined };
    case "move_started":
      return show(state, { name: "tokenizing", move: action.move, progress: undefined, cancelling: false });
    case "move_progressed":
      return screen.name === "tokenizing" ? { ...state, screen: { ...screen, progress: action.progress } } : state;
    case "move_ended":
      return screen.name === "tokenizing" ? ended(state, screen.move, action) : state;
    case "restarted":
      return show(state, { name: "start" });
  }
}

function show(state: PaneState, screen: PaneScreen): PaneState {
  return { ...state, screen, failure: undefined, hasActed: true };
}

function ended(state: PaneState, move: Move, action: Extract<PaneAction, { type: "move_ended" }>): PaneState {
  const { ending, tally, left, failure } = action;
  return { ...show(state, { name: "summary", move: { ...move, tally }, ending, left }), failure };
}

function isAtWork({ name }: PaneScreen): boolean {
  return name === "scanning" || name === "tokenizing";
}

/** A scan that failed starts over; a sign-in that failed stays where it was asked for. */
function screenAfterFailure(screen: PaneScreen): PaneScreen {
  if (screen.name === "scanning") return { name: "start" };
  return screen.name === "purposes" ? { ...screen, signingIn: false } : screen;
}

function toggledPurpose(purposes: ReadonlySet<Purpose>, purpose: Purpose): ReadonlySet<Purpose> {
  const next = new Set(purposes);
  if (!next.delete(purpose)) next.add(purpose);
  return next;
}
