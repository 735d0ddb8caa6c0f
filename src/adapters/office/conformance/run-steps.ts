/**
 * Does the steps of a check by the plain API: one request a step, nothing is tried again, and a refusal is an outcome.
 * @module
 */
import { hostErrorCode } from "../failure-table.ts";
import type { OfficeHost } from "../office-host.ts";
import { DONE, type Outcome, refused, seen, type Step, type StepKind, type StepOf } from "./step.ts";
import { tryDialog } from "./try-dialog.ts";

/** Where a check works: its scratch sheet, by name. */
export interface CheckPlace {
  readonly host: OfficeHost;
  readonly sheet: string;
  /** The page that the checks are on: the same one answers in a dialog. */
  readonly page: URL;
}

/** The outcome of the last step; the others prepare it, and the first that is refused ends them. */
export async function runSteps(place: CheckPlace, steps: readonly Step[]): Promise<Outcome> {
  let outcome = DONE;
  for (const step of steps) {
    outcome = await perform(place, step);
    if (outcome.kind === "refused") break;
  }
  return outcome;
}

/** An empty sheet of that name, in place of one that an interrupted check left. */
export async function openScratchSheet(place: CheckPlace): Promise<Outcome> {
  await closeScratchSheet(place);
  return inExcel(place, async (context) => {
    context.workbook.worksheets.add(place.sheet);
    await context.sync();
    return DONE;
  });
}

export function closeScratchSheet(place: CheckPlace): Promise<Outcome> {
  return inExcel(place, async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(place.sheet);
    await context.sync();
    if (sheet.isNullObject) return DONE;
    sheet.delete();
    await context.sync();
    return DONE;
  });
}

function perform<K extends StepKind>(place: CheckPlace, step: StepOf<K>): Promise<Outcome> {
  return PERFORMERS[step.do](place, step);
}

type Performers = { readonly [K in StepKind]: (place: CheckPlace, step: StepOf<K>) => Promise<Outcome> };

const PERFORMERS: Performers = {
  put: (place, { at, values }) =>
    change(place, (sheet) => {
      sheet.getRange(at).values = values.map((row) => [...row]);
    }),
  put_long: (place, { at, rows, letters }) =>
    change(place, (sheet) => {
      sheet.getRange(at).values = Array.from({ length: rows }, () => ["試".repeat(letters)]);
    }),
  formula: (place, { at, formula }) =>
    change(place, (sheet) => {
      sheet.getRange(at).formulas = [[formula]];
    }),
  format: (place, { at, format }) =>
    change(place, (sheet) => {
      sheet.getRange(at).numberFormat = [[format]];
    }),
  protect: (place) => change(place, (sheet) => sheet.protection.protect()),
  unprotect: (place) => change(place, (sheet) => sheet.protection.unprotect()),
  merge: (place, { at }) => change(place, (sheet) => sheet.getRange(at).merge()),
  filter: (place, { at, keep }) =>
    change(place, (sheet) => {
      sheet.autoFilter.apply(sheet.getRange(at), 0, { filterOn: "Values", values: [...keep] });
    }),
  fill: (place, { at, color }) =>
    change(place, (sheet) => {
      sheet.getRange(at).format.fill.color = color;
    }),
  clear_fill: (place, { at }) => change(place, (sheet) => sheet.getRange(at).format.fill.clear()),
  read_values: (place, { at }) => look(place, at, "values", ({ values }) => values),
  read_fill: (place, { at }) => look(place, at, "format/fill/color", ({ format }) => format.fill.color),
  read_spill: (place, { at }) => look(place, at, "hasSpill", ({ hasSpill }) => hasSpill),
  count_rows: (place, { at }) => look(place, at, "values", rowsOf),
  keep: ({ host }, { name, value }) => {
    const { settings } = host.document;
    settings.set(name, value);
    return new Promise((resolve) => settings.saveAsync(({ status }) => resolve(seen(status))));
  },
  read_kept: ({ host }, { name }) => Promise.resolve(seen(host.document.settings.get(name) ?? null)),
  ask_sheets: askSheets,
  dialog: ({ host, page }, step) => tryDialog(page, step, host.wait),
  await_change: awaitChange,
};

async function inExcel(
  { host }: CheckPlace,
  batch: (context: Excel.RequestContext) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await host.excel.run(batch);
  } catch (thrown) {
    return refused(hostErrorCode(thrown) ?? (thrown instanceof Error ? thrown.name : "unknown"));
  }
}

function change(place: CheckPlace, act: (sheet: Excel.Worksheet) => void): Promise<Outcome> {
  return inExcel(place, async (context) => {
    act(context.workbook.worksheets.getItem(place.sheet));
    await context.sync();
    return DONE;
  });
}

function look(
  place: CheckPlace,
  at: string,
  property: string,
  read: (range: Excel.Range) => unknown,
): Promise<Outcome> {
  return inExcel(place, async (context) => {
    const range = context.workbook.worksheets.getItem(place.sheet).getRange(at);
    range.load(property);
    await context.sync();
    return seen(read(range));
  });
}

/** The typings promise a grid; above its limit Excel may answer none. */
function rowsOf(range: Excel.Range): number | null {
  const values: unknown = range.values;
  return Array.isArray(values) ? values.length : null;
}

async function askSheets(place: CheckPlace): Promise<Outcome> {
  const listed = await inExcel(place, async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    return seen(worksheets.items.map(({ name }) => name));
  });
  if (listed.kind === "refused") return listed;
  const codes: string[] = [];
  for (const name of listed.value as readonly string[]) {
    const asked = await inExcel(place, async (context) => {
      const used = context.workbook.worksheets.getItem(name).getUsedRangeOrNullObject(true);
      used.load("cellCount");
      await context.sync();
      return DONE;
    });
    if (asked.kind === "refused") codes.push(asked.code);
  }
  return seen(codes);
}

/** What the change tells besides contents; `null` where none came in time. */
async function awaitChange(place: CheckPlace, { withinMs, by }: StepOf<"await_change">): Promise<Outcome> {
  const { host } = place;
  let tell: (outcome: Outcome) => void = () => undefined;
  const told = new Promise<Outcome>((resolve) => (tell = resolve));
  const watch = await watchOne(place, ({ changeType, source, triggerSource, address }) =>
    tell(seen({ changeType, source, triggerSource, address })),
  );
  if (watch.kind === "refused") return watch;
  if (by !== undefined) await perform(place, by);
  const outcome = await Promise.race([told, host.wait(withinMs).then(() => seen(null))]);
  await inExcel(place, async () => {
    const handler = watch.value as OfficeExtension.EventHandlerResult<Excel.WorksheetChangedEventArgs>;
    handler.remove();
    await handler.context.sync();
    return DONE;
  });
  return outcome;
}

function watchOne(place: CheckPlace, take: (change: Excel.WorksheetChangedEventArgs) => void): Promise<Outcome> {
  return inExcel(place, async (context) => {
    const handler = context.workbook.worksheets.onChanged.add((event) => {
      take(event);
      return Promise.resolve();
    });
    await context.sync();
    return seen(handler);
  });
}
