/**
 * What the summary says of a finished or interrupted move.
 * @module
 */
import type { TokenizationPlan } from "#application/plan-tokenization.ts";
import { isTokenizable } from "#application/plan-tokenization.ts";
import type { EditOutcome } from "#application/ports/workbook.ts";
import type { TokenizedCell } from "#application/tokenize-cells.ts";
import type { Detection, Finding } from "#domain/detection/finding.ts";
import type { LEFT_ALONE_WORDS } from "../../wording/summary-words.ts";

export type LeftAlone = keyof typeof LEFT_ALONE_WORDS;

export interface SummaryView {
  readonly moved: number;
  /** Planned cells that still hold their number. */
  readonly left: number;
  readonly leftAlone: readonly { readonly because: LeftAlone; readonly cells: readonly TokenizedCell[] }[];
  readonly problems: number;
  readonly unselected: number;
  readonly otherPlaces: number;
}

export function summaryOf(run: {
  readonly detection: Detection;
  readonly chosen: ReadonlySet<Finding>;
  readonly plan: TokenizationPlan;
  readonly cells: readonly TokenizedCell[];
}): SummaryView {
  const groups = new Map<LeftAlone, TokenizedCell[]>();
  let moved = 0;
  for (const cell of run.cells) {
    const because = whyLeftAlone(cell.outcome);
    if (because === undefined) moved += 1;
    else groups.set(because, [...(groups.get(because) ?? []), cell]);
  }
  const { findings } = run.detection;
  return {
    moved,
    left: run.plan.cells.length - moved,
    leftAlone: [...groups].map(([because, cells]) => ({ because, cells })),
    problems: findings.filter((finding) => finding.cells.length > 0 && !isTokenizable(finding)).length,
    unselected: findings.filter((finding) => isTokenizable(finding) && !run.chosen.has(finding)).length,
    otherPlaces: findings.filter((finding) => finding.cells.length === 0 && !run.chosen.has(finding)).length,
  };
}

function whyLeftAlone(outcome: EditOutcome): LeftAlone | undefined {
  if (outcome.kind === "written") return undefined;
  return outcome.kind === "not_writable" ? outcome.because : outcome.kind;
}
