/**
 * Q1: how well My Numbers are found on the labelled workbooks, by cell, beside the rules that others publish.
 * Goals: recall ≥ 0.995 of what is recoverable, precision ≥ 0.995 with all decoys in. Prints tables; no digit of a
 * number leaves the process. Exit 1 where a goal is missed.
 * @module
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createScanWorkbook } from "#application/scan-workbook.ts";
import type { Finding } from "#domain/detection/finding.ts";
import { cellAddress, formatLocalCell } from "#domain/workbook/range-address.ts";
import { labelledCells, openWorkbook, placeOf, readLabels } from "./detection/labelled-corpus.ts";
import { PUBLISHED_RULES, type TextCell } from "./detection/published-rules.ts";
import { reliability, score, type Score, type Scored } from "./detection/score.ts";

const GOAL = 0.995;
const FOLDER = join(import.meta.dirname, "../../shared/corpus/labelled");

async function findingsOf(file: string): Promise<readonly Scored[]> {
  const workbook = await openWorkbook(join(FOLDER, file), file);
  if (!workbook.ok) throw new Error(`${file}: ${workbook.failure.code}`);
  const scan = await createScanWorkbook(workbook.value)({ isCancelled: () => false });
  if (!scan.ok) throw new Error(`${file}: ${scan.failure.code}`);
  return scan.value.detection.findings
    .filter((finding) => finding.cells.length > 0 && finding.status !== "unrecoverable")
    .map((finding) => ({ places: cellsOf(file, finding), confidence: finding.confidence }));
}

function cellsOf(file: string, finding: Finding): readonly string[] {
  return finding.cells.map(({ cell }) => placeOf(file, cell.sheet, formatLocalCell(cell)));
}

/** What each published rule hits in `file`, in the order of {@link PUBLISHED_RULES}. */
async function hitsOf(file: string): Promise<readonly (readonly Scored[])[]> {
  const workbook = await openWorkbook(join(FOLDER, file), file);
  if (!workbook.ok) throw new Error(`${file}: ${workbook.failure.code}`);
  const described = await workbook.value.describe();
  if (!described.ok) throw new Error(`${file}: ${described.failure.code}`);
  const hits: Scored[][] = PUBLISHED_RULES.map(() => []);
  for (const { name } of described.value.sheets) {
    const cells: TextCell[] = [];
    const read = await workbook.value.scanSheet(
      name,
      (row, column, content) => cells.push({ row, column, text: String(content) }),
      { isCancelled: () => false },
    );
    if (!read.ok) throw new Error(`${file}: ${read.failure.code}`);
    PUBLISHED_RULES.forEach((rule, index) => {
      for (const cell of rule.find(cells)) {
        hits[index]?.push({
          places: [placeOf(file, name, formatLocalCell(cellAddress(name, cell.row, cell.column)))],
          confidence: 1,
        });
      }
    });
  }
  return hits;
}

function printScore(name: string, { recall, precision, found, labels, wrong, findings }: Score): void {
  const figures = `recall ${recall.toFixed(4)} (${String(found)} of ${String(labels)})  precision ${precision.toFixed(4)} (${String(wrong)} wrong of ${String(findings)})`;
  console.log(`${name.padEnd(60)} ${figures}`);
}

async function main(): Promise<number> {
  if (!existsSync(join(FOLDER, "labels.json"))) {
    console.log("The labelled workbooks are not beside the repository: nothing measured.");
    return 2;
  }
  const { files, labels } = await readLabels(FOLDER);
  const truth = labelledCells(labels);
  const findings: Scored[] = [];
  const hits: Scored[][] = PUBLISHED_RULES.map(() => []);
  for (const { file } of files) {
    findings.push(...(await findingsOf(file)));
    (await hitsOf(file)).forEach((more, index) => hits[index]?.push(...more));
  }
  const ours = score(findings, truth);
  printScore("MyNumber Vault", ours);
  PUBLISHED_RULES.forEach((rule, index) => printScore(rule.name, score(hits[index] ?? [], truth)));
  console.log("\nreliability   findings   mean confidence   observed");
  for (const bin of reliability(findings, truth)) {
    console.log(
      `${bin.from.toFixed(1)} and up    ${String(bin.findings).padStart(8)}   ${bin.meanConfidence.toFixed(4).padStart(15)}   ${bin.observed.toFixed(4).padStart(8)}`,
    );
  }
  const figures = [
    { id: "Q1", what: "recall on the labelled workbooks, by cell", value: ours.recall, goal: GOAL, better: "higher" },
    { id: "Q1", what: "precision, by cell", value: ours.precision, goal: GOAL, better: "higher" },
  ];
  console.log(JSON.stringify({ bench: "detection", figures }));
  return ours.recall >= GOAL && ours.precision >= GOAL ? 0 : 1;
}

process.exitCode = await main();
