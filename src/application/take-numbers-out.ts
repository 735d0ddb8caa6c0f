/**
 * Takes numbers out of the cells that were marked for printing, and puts their tokens back.
 *
 * They go to the vault once more: the same number in the same workbook has the same token, so that nothing of a number
 * needs to be remembered in between. A cell that holds no number any more only loses its mark.
 * @module
 */
import type { Detection, Finding } from "#domain/detection/finding.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { CellAddress } from "#domain/workbook/range-address.ts";
import { rangeAddress } from "#domain/workbook/range-address.ts";
import type { CheckChanges } from "./check-changes.ts";
import { planTokenization } from "./plan-tokenization.ts";
import type { PrintedCells } from "./ports/printed-cells.ts";
import type { Randomness } from "./ports/randomness.ts";
import type { Vault, VaultFailure } from "./ports/vault.ts";
import type { Workbook, WorkbookFailure } from "./ports/workbook.ts";
import { createTokenizeCells } from "./tokenize-cells.ts";

export interface TakeOutPorts {
  readonly workbook: Pick<Workbook, "writeCells" | "describe">;
  readonly vault: Vault;
  readonly randomness: Randomness;
  readonly printed: PrintedCells;
  readonly check: CheckChanges;
}

/** Answers how many marked cells are left, because they could not be written. */
export async function takeNumbersOut(ports: TakeOutPorts): Promise<Result<number, WorkbookFailure | VaultFailure>> {
  const { workbook, printed, check } = ports;
  const marks = printed.list();
  const described = await workbook.describe();
  if (!described.ok) return described;
  const used = new Map(described.value.sheets.map((sheet) => [sheet.name, sheet.used]));
  const places = marks.flatMap(({ cell }) => {
    const filled = used.get(cell.sheet);
    const { row, column } = cell;
    const changed = rangeAddress(cell.sheet, { top: row, bottom: row, left: column, right: column });
    return filled === undefined ? [] : [{ changed, used: filled }];
  });
  const verdict = await check(places);
  if (!verdict.ok) return verdict;
  if (verdict.value.kind === "too_much") return failed({ code: "range_too_large", cells: places.length, maxCells: 0 });
  const { detection } = verdict.value;
  const stuck = new Set<string>();
  for (const [purpose, ofPurpose] of Map.groupBy(marks, (mark) => mark.purpose)) {
    const wanted = new Set(ofPurpose.map(({ cell }) => keyOf(cell)));
    const plan = planTokenization(detection, (finding) => isIn(finding, wanted));
    const run = await createTokenizeCells(ports)({
      workbook: described.value,
      knownTokens: tokensOf(detection),
      parts: [plan],
      purposes: [purpose],
      personOf: () => undefined,
      isCancelled: () => false,
      onWritten: (batches) => {
        for (const { cell, outcome } of batches.flatMap(({ cells }) => cells)) {
          if (outcome.kind !== "written") stuck.add(keyOf(cell));
        }
      },
    });
    if (!run.ok) return run;
  }
  const free = marks.flatMap(({ cell }) => (stuck.has(keyOf(cell)) ? [] : [cell]));
  const unmarked = await printed.unmark(free);
  return unmarked.ok ? ok(stuck.size) : unmarked;
}

function isIn({ cells }: Finding, wanted: ReadonlySet<string>): boolean {
  return cells.some(({ cell }) => wanted.has(keyOf(cell)));
}

function tokensOf({ tokens }: Detection) {
  return tokens.flatMap(({ sample }) => sample);
}

function keyOf({ sheet, row, column }: CellAddress): string {
  return JSON.stringify([sheet, row, column]);
}
