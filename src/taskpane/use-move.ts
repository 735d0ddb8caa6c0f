import { type Dispatch, useRef } from "react";
import { columnsOf, isReplaceableText, planAtPace } from "#application/plan-tokenization.ts";
import type { Scan } from "#application/scan-workbook.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { Move, PaneAction, PaneState } from "./pane-state.ts";
import { type PaneServices, usePaneServices, type VaultAccess } from "./pane-services.ts";
import { createPulse } from "./pulse.ts";
import { chosenFindings, type ReviewState, withPersons } from "./screens/review/review-state.ts";
import { remainingPlan } from "./screens/tokenizing/remaining-plan.ts";
import { useVaultSession } from "./vault-session.ts";

export interface MoveActs {
  /** Signs in where needed, then moves what was chosen. Call it from a click. */
  readonly start: () => void;
  /** The same for what an earlier attempt did not reach. */
  readonly resume: () => void;
  readonly cancel: () => void;
  /** Gives up what is still signing in: a sign-in that ends later moves nothing. */
  readonly withdraw: () => void;
}
/** From the click to the end; there is one at a time. */
interface Attempt {
  isWithdrawn: boolean;
  isCancelled: boolean;
}
type Purposes = readonly [Purpose, ...Purpose[]];

/** Moves the chosen numbers into the vault and reports to `dispatch`. */
export function useMove(state: PaneState, dispatch: Dispatch<PaneAction>): MoveActs {
  const services = usePaneServices();
  const session = useVaultSession();
  const current = useRef<Attempt>(undefined);

  async function run(prepare: () => Promise<Move>): Promise<void> {
    const purposes = purposesOf(state);
    if (purposes === undefined || current.current !== undefined) return;
    const attempt: Attempt = { isWithdrawn: false, isCancelled: false };
    current.current = attempt;
    try {
      await pursue(attempt, prepare, purposes);
    } finally {
      if (current.current === attempt) current.current = undefined;
    }
  }

  async function pursue(attempt: Attempt, prepare: () => Promise<Move>, purposes: Purposes): Promise<void> {
    dispatch({ type: "sign_in_started" });
    const isWithdrawn = (): boolean => attempt.isWithdrawn;
    const access = await session.signIn();
    if (isWithdrawn()) return;
    if (!access.ok) {
      dispatch({ type: "failed", failure: access.failure });
      return;
    }
    const move = await prepare();
    if (isWithdrawn()) return;
    dispatch({ type: "move_started", move });
    const isCancelled = (): boolean => attempt.isCancelled;
    const ended = await moveInto(access.value, services, { move, purposes, isCancelled, dispatch });
    if (ended.failure?.code === "signed_out") session.forget();
    dispatch(ended);
  }

  return {
    start: () => {
      const { screen } = state;
      if (screen.name === "purposes") void run(() => moveOf(screen.scan, screen.review, services));
    },
    resume: () => {
      const { screen } = state;
      if (screen.name === "summary") void run(() => Promise.resolve(screen.move));
    },
    cancel: () => {
      if (current.current !== undefined) current.current.isCancelled = true;
      dispatch({ type: "cancel_asked" });
    },
    withdraw: () => {
      if (current.current !== undefined) current.current.isWithdrawn = true;
      current.current = undefined;
    },
  };
}

function purposesOf({ purposes }: PaneState): Purposes | undefined {
  const [first, ...rest] = purposes;
  return first === undefined ? undefined : [first, ...rest];
}

async function moveOf(scanned: Scan, review: ReviewState, { workbook, pace }: PaneServices): Promise<Move> {
  const scan = { ...scanned, detection: withPersons(scanned.detection, review) };
  const inCells = chosenFindings(scan.detection, review);
  const chosen =
    workbook.replaceInTexts === undefined
      ? inCells
      : new Set([...inCells, ...scan.detection.findings.filter(isReplaceableText)]);
  const plan = await planAtPace(scan.detection, (finding) => chosen.has(finding), pace);
  return { scan, review, chosen, plan, cells: [] };
}

interface MoveRun {
  readonly move: Move;
  readonly purposes: Purposes;
  readonly isCancelled: () => boolean;
  readonly dispatch: Dispatch<PaneAction>;
}

/** Runs the use cases on what is left of the plan; the answer ends the run, whatever happened. */
async function moveInto(
  { vault }: VaultAccess,
  { workbook, randomness, pace }: PaneServices,
  { move, purposes, isCancelled, dispatch }: MoveRun,
): Promise<Extract<PaneAction, { type: "move_ended" }>> {
  const { createTokenizeCells, readPersons } = await import("./move-use-cases.ts");
  const { scan } = move;
  const plan = remainingPlan(move.plan, move.cells);
  const personOf = await readPersons(workbook, scan.detection, columnsOf(plan));
  if (!personOf.ok) return { type: "move_ended", ending: "stopped", cells: [], failure: personOf.failure };
  const isDue = createPulse();
  const startedAtMs = Date.now();
  const tokenized = await createTokenizeCells({ workbook, vault, randomness, pace })({
    workbook: scan.workbook,
    knownTokens: scan.detection.tokens.flatMap(({ sample }) => sample),
    plan,
    purposes,
    personOf: personOf.value,
    isCancelled,
    onProgress: ({ done, total }) => {
      if (isDue()) dispatch({ type: "move_progressed", progress: { done, total, startedAtMs, nowMs: Date.now() } });
    },
  });
  if (tokenized.ok) return { type: "move_ended", ending: tokenized.value.kind, cells: tokenized.value.cells };
  return {
    type: "move_ended",
    ending: "stopped",
    cells: tokenized.failure.cells,
    failure: tokenized.failure.cause,
  };
}
