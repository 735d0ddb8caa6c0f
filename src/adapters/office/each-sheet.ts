/**
 * Asks something of every sheet at once, and of each sheet alone where one of them cannot be asked: a
 * chart or macro sheet fails the whole request (UnsupportedSheet) and must not hide all others.
 * @module
 */
import { ok, type Result } from "#domain/kernel/result.ts";
import { sheetName, type SheetName } from "#domain/workbook/range-address.ts";
import type { HostTrouble } from "./failure-table.ts";
import type { OfficeHost } from "./office-host.ts";
import { runBatch } from "./run-batch.ts";

export interface LocatedSheet {
  readonly name: SheetName;
  readonly worksheet: Excel.Worksheet;
}
type SheetsQuestion<T> = (context: Excel.RequestContext, sheets: readonly LocatedSheet[]) => Promise<readonly T[]>;

/** All answers, in the order of the tabs; sheets without cells give none. */
export async function askSheets<T>(
  host: OfficeHost,
  question: SheetsQuestion<T>,
): Promise<Result<readonly T[], HostTrouble>> {
  const names = await runBatch(host, sheetNames);
  if (!names.ok) return names;
  const together = await askNamed(host, names.value, question);
  if (together.ok || together.failure.kind !== "no_cells") return together;
  const answers: T[] = [];
  for (const name of names.value) {
    const alone = await askNamed(host, [name], question);
    if (alone.ok) answers.push(...alone.value);
    else if (alone.failure.kind !== "no_cells") return alone;
  }
  return ok(answers);
}

async function sheetNames(context: Excel.RequestContext): Promise<readonly SheetName[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name");
  await context.sync();
  return worksheets.items.map(({ name }) => sheetName(name));
}

function askNamed<T>(host: OfficeHost, names: readonly SheetName[], question: SheetsQuestion<T>) {
  return runBatch(host, (context) =>
    question(
      context,
      names.map((name) => ({ name, worksheet: context.workbook.worksheets.getItem(name) })),
    ),
  );
}
