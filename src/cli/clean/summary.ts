/**
 * What a whole run came to: the content of every form of the report. No digit of a number is in it.
 * @module
 */
import { dirname } from "node:path";
import type { PlaceKind } from "#domain/detection/finding.ts";
import { maskNumbers } from "../scan/mask-numbers.ts";
import type { CleanOutcome } from "./clean-report.ts";
import { commonRoot } from "./common-root.ts";
import type { VaultReview } from "./vault-review.ts";

export interface FileRow {
  readonly path: string;
  readonly outcome: Exclude<CleanOutcome, { readonly kind: "passed_over" }>;
}
export interface GroupRow {
  readonly files: number;
  readonly numbers: number;
}
export interface Summary {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly dryRun: boolean;
  readonly interrupted: boolean;
  /** The folder that all files lie under. */
  readonly root: string;
  readonly totals: Readonly<
    Record<"files" | "passedOver" | "cleaned" | "nothingFound" | "untouched" | "cells" | "numbers" | "mistyped", number>
  >;
  readonly byFolder: readonly (GroupRow & { readonly folder: string })[];
  readonly byPlace: readonly { readonly place: PlaceKind; readonly findings: number }[];
  readonly files: readonly FileRow[];
  /** `undefined` in a dry run. */
  readonly vault: VaultReview | undefined;
}

/** What a person has to look at: findings, and other names of the file. */
export function leftIn({ outcome }: FileRow): number {
  return outcome.left.length + (outcome.moreLeft ?? 0) + (otherNamesOf(outcome) > 0 ? 1 : 0);
}

export function otherNamesOf(outcome: FileRow["outcome"]): number {
  return "otherNames" in outcome ? (outcome.otherNames ?? 0) : 0;
}

export class SummaryBuilder {
  readonly #startedAtMs: number;
  readonly #files: FileRow[] = [];
  readonly #places = new Map<PlaceKind, number>();
  readonly #folders = new Map<string, { files: number; numbers: number }>();
  #passedOver = 0;

  constructor(startedAtMs: number) {
    this.#startedAtMs = startedAtMs;
  }

  add(path: string, outcome: CleanOutcome): void {
    if (outcome.kind === "passed_over") {
      this.#passedOver += 1;
      return;
    }
    this.#files.push({ path: maskNumbers(path), outcome });
    const numbers = numbersIn(outcome);
    const folder = maskNumbers(dirname(path));
    const row = this.#folders.get(folder) ?? { files: 0, numbers: 0 };
    this.#folders.set(folder, { files: row.files + 1, numbers: row.numbers + numbers });
    for (const [place, count] of placesIn(outcome)) this.#places.set(place, (this.#places.get(place) ?? 0) + count);
  }

  finish(end: Pick<Summary, "endedAtMs" | "dryRun" | "interrupted" | "vault">): Summary {
    const count = (...kinds: readonly CleanOutcome["kind"][]): number =>
      this.#files.filter(({ outcome }) => kinds.includes(outcome.kind)).length;
    const sum = (of: (outcome: FileRow["outcome"]) => number): number =>
      this.#files.reduce((total, { outcome }) => total + of(outcome), 0);
    return {
      startedAtMs: this.#startedAtMs,
      ...end,
      root: commonRoot(this.#files),
      totals: {
        files: this.#files.length,
        passedOver: this.#passedOver,
        cleaned: count("cleaned", "would_clean"),
        nothingFound: count("nothing_found"),
        untouched: count("untouched"),
        cells: sum((outcome) => ("cells" in outcome ? outcome.cells : 0)),
        numbers: sum(numbersIn),
        mistyped: sum((outcome) => ("mistyped" in outcome ? outcome.mistyped : 0)),
      },
      byFolder: [...this.#folders]
        .map(([folder, row]) => ({ folder, ...row }))
        .sort((a, b) => (a.folder < b.folder ? -1 : 1)),
      byPlace: [...this.#places]
        .map(([place, findings]) => ({ place, findings }))
        .sort((a, b) => b.findings - a.findings),
      files: this.#files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    };
  }
}

function numbersIn(outcome: CleanOutcome): number {
  return "numbers" in outcome ? outcome.numbers : 0;
}

function placesIn(outcome: CleanOutcome): readonly [PlaceKind, number][] {
  return outcome.kind === "cleaned" || outcome.kind === "would_clean"
    ? (Object.entries(outcome.places) as [PlaceKind, number][])
    : [];
}
