import { type Dispatch, useRef } from "react";
import { planPartsAtPace, type TokenizationPlan } from "#application/plan-tokenization.ts";
import { MAX_BATCH_ITEMS } from "#application/ports/vault.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { Move, PaneAction, PaneState } from "./pane-state.ts";
import { type PaneServices, usePaneServices, type VaultAccess } from "./pane-services.ts";
import { createPulse } from "./pulse.ts";
import { chosenBy, countChosen, takenTexts, withPersons } from "./screens/review/review-state.ts";
import { AttemptTally, NOTHING_MOVED } from "./screens/tokenizing/move-tally.ts";
import { countCells, remainingParts } from "./screens/tokenizing/remaining-plan.ts";
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

  async function run(move: Move): Promise<void> {
    const purposes = purposesOf(state);
    if (purposes === undefined || current.current !== undefined) return;
    const attempt: Attempt = { isWithdrawn: false, isCancelled: false };
    current.current = attempt;
    try {
      await pursue(attempt, move, purposes);
    } finally {
      if (current.current === attempt) current.current = undefined;
    }
  }

  async function pursue(attempt: Attempt, move: Move, purposes: Purposes): Promise<void> {
    dispatch({ type: "sign_in_started" });
    const isWithdrawn = (): boolean => attempt.isWithdrawn;
    const access = await session.signIn();
    if (isWithdrawn()) return;
    if (!access.ok) {
      dispatch({ type: "failed", failure: access.failure });
      return;
    }
    dispatch({ type: "move_started", move });
    const isCancelled = (): boolean => attempt.isCancelled;
    const ended = await moveInto(access.value, services, { move, purposes, isCancelled, dispatch });
    if (ended.failure?.code === "signed_out") session.forget();
    dispatch(ended);
  }

  return {
    start: () => {
      const { screen } = state;
      if (screen.name !== "purposes") return;
      const { scan, review } = screen;
      const detection = withPersons(scan.detection, review);
      void run({ scan: { ...scan, detection }, review, tally: NOTHING_MOVED });
    },
    resume: () => {
      const { screen } = state;
      if (screen.name === "summary") void run(screen.move);
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
  const { scan, review } = move;
  const { detection, survey } = scan;
  const replacesTexts = workbook.replaceInTexts !== undefined;
  // Made a batch at a time: all of it at once would be some million objects.
  const plan = (): AsyncIterable<TokenizationPlan> =>
    planPartsAtPace(detection, chosenBy(review, replacesTexts), MAX_BATCH_ITEMS, pace);
  const tally = new AttemptTally(move.tally);
  const total = countChosen(survey, review) + (replacesTexts ? takenTexts(survey).length : 0) - move.tally.reached.end;
  const startedAtMs = Date.now();
  const isDue = createPulse();
  let done = 0;
  const personOf = await readPersons(workbook, detection, movedColumns(move), pace);
  const ended = personOf.ok
    ? await createTokenizeCells({ workbook, vault, randomness, pace })({
        workbook: scan.workbook,
        knownTokens: detection.tokens.flatMap(({ sample }) => sample),
        parts: remainingParts(plan(), move.tally.reached),
        purposes,
        personOf: personOf.value,
        isCancelled,
        onWritten: (batches) => {
          for (const { items, cells } of batches) {
            tally.add(cells);
            done += items.size;
          }
          const progress = { done, total: Math.max(done, total), startedAtMs, nowMs: Date.now() };
          if (isDue()) dispatch({ type: "move_progressed", progress });
        },
      })
    : personOf;
  const after = tally.end();
  const ending = ended.ok ? ended.value : "stopped";
  const cells = ending === "done" ? after.reached.end : await countCells(plan());
  return {
    type: "move_ended",
    ending,
    tally: after,
    left: cells - after.moved,
    ...(!ended.ok && { failure: ended.failure }),
  };
}

/** The columns with numbers that were chosen, by their index in the detection. */
function movedColumns({ scan, review }: Move): ReadonlySet<number> {
  return new Set([...scan.survey.movable.keys()].filter((column) => review.columns.has(column)));
}
