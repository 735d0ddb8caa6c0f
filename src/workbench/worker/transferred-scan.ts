import type { Scan } from "#application/scan-workbook.ts";
import type { Detection, Finding, FindingCell } from "#domain/detection/finding.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { parseMyNumber } from "#domain/number/my-number.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";

interface TransferredCell extends Omit<FindingCell, "content"> {
  readonly content: CellContent;
}
interface TransferredFinding extends Omit<Finding, "cells" | "number"> {
  readonly cells: readonly TransferredCell[];
  readonly number?: string;
}
/** A {@link Scan} on its way from worker to page: contents and numbers in the clear. */
export interface TransferredScan extends Omit<Scan, "detection"> {
  readonly detection: Omit<Detection, "findings"> & { readonly findings: readonly TransferredFinding[] };
}

export function packScan({ detection, ...scan }: Scan): TransferredScan {
  return { ...scan, detection: { ...detection, findings: detection.findings.map(packFinding) } };
}

export function unpackScan({ detection, ...scan }: TransferredScan): Scan {
  return { ...scan, detection: { ...detection, findings: detection.findings.map(unpackFinding) } };
}

function packFinding({ cells, number, ...finding }: Finding): TransferredFinding {
  return {
    ...finding,
    cells: cells.map((cell) => ({ ...cell, content: cell.content.open((content) => content) })),
    ...(number === undefined ? {} : { number: number.open((digits) => digits) }),
  };
}

/** The number is parsed again: a text becomes a {@link MyNumber} nowhere else. */
function unpackFinding({ cells, number, ...finding }: TransferredFinding): Finding {
  const parsed = number === undefined ? undefined : parseMyNumber(number);
  return {
    ...finding,
    cells: cells.map((cell) => ({ ...cell, content: new Secret(cell.content) })),
    ...(parsed?.ok ? { number: new Secret(parsed.value) } : {}),
  };
}
