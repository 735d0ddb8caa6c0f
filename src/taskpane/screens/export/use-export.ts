import { useEffect, useMemo, useReducer, useState } from "react";
import { headingsOf, proposeHeadingRow } from "#application/heading-row.ts";
import { keyColumnOf, mapSource } from "#application/map-source.ts";
import type { GrantRequest } from "#application/ports/grants.ts";
import type { KeptExportMapping } from "#application/ports/mappings.ts";
import type { Workbook } from "#application/ports/workbook.ts";
import { readVaultPeople } from "#application/vault-people.ts";
import { createPrepareExport } from "#application/prepare-export.ts";
import { createPrepareTemplate } from "#application/prepare-template.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { todayInJapan } from "#domain/layout/calendar-day.ts";
import type { Layout } from "#domain/layout/layout.ts";
import { NO_CHOICES } from "#domain/layout/map-row.ts";
import { keepMapping } from "#domain/layout/match-columns.ts";
import type { UserLayout } from "#domain/layout/user/user-layout.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { FocusRule } from "../../focus.ts";
import { useVaultSession } from "../../vault-session.ts";
import { usePaneServices, type VaultAccess } from "../../pane-services.ts";
import { useVaultAct } from "../../use-vault-act.ts";
import type { PaneFailure } from "../../wording/failure-words.ts";
import {
  type ExportAction,
  type ExportState,
  INITIAL_EXPORT,
  layoutOf,
  mappingOf,
  reduceExport,
  settingsOf,
} from "./export-state.ts";
import { createTemplateActs, type TemplateActs } from "./template-acts.ts";
import { wholeFile } from "./whole-file.ts";

export interface ExportActs extends TemplateActs {
  readonly state: ExportState;
  readonly layout: Layout;
  readonly sheets: readonly SheetName[];
  readonly dispatch: (action: ExportAction) => void;
  readonly failure: PaneFailure | undefined;
  readonly isBusy: boolean;
  readonly focus: FocusRule;
  /** The layouts of the company's own. */
  readonly listLayouts: () => Promise<void>;
  readonly saveLayout: (layout: UserLayout) => Promise<void>;
  readonly choosePeople: () => Promise<void>;
  /** Takes what was settled last time, where there is anything. */
  readonly recall: () => Promise<void>;
  readonly check: () => Promise<void>;
  /** Answers whether it was asked. */
  readonly ask: (request: Pick<GrantRequest, "purpose" | "reason" | "validForMinutes">) => Promise<boolean>;
  /** The name under which the file was handed over; `undefined` where it was not. */
  readonly make: (requestId: string, zipPassword: string | undefined) => Promise<string | undefined>;
}

/** One file on its way: the table is read as it is chosen, everything else at a press. */
export function useExport(): ExportActs {
  const { workbook, readSelection, download } = usePaneServices();
  const [state, dispatch] = useReducer(reduceExport, INITIAL_EXPORT);
  const session = useVaultSession();
  const [sheets, setSheets] = useState<readonly SheetName[]>([]);
  const [unread, setUnread] = useState<PaneFailure>();
  const { failure, isBusy, focus, perform } = useVaultAct();
  const { layoutId, template, people, sheet, headingRow, columns, prepared, fitsWidth, replacements } = state;
  const { layout, keyHeading } = useMemo(
    () => layoutOf({ layoutId, saved: state.saved, template }),
    [layoutId, state.saved, template],
  );
  const source = template?.plan.hasRows === true ? template.plan.template.workbook : (people?.workbook ?? workbook);

  useEffect(() => {
    let isOver = false;
    void Promise.all([workbook.describe(), readSelection()]).then(([described, selection]) => {
      if (isOver) return;
      if (!described.ok) {
        setUnread(described.failure);
        return;
      }
      const names = described.value.sheets.map(({ name }) => name);
      setSheets(names);
      const selected = selection.ok ? selection.value?.sheet : undefined;
      const first = names.find((name) => name === selected) ?? names[0];
      if (first !== undefined) dispatch({ type: "sheet_chosen", sheet: first });
    });
    return () => {
      isOver = true;
    };
  }, [workbook, readSelection]);

  const isWithoutTable = sheet === undefined;
  useEffect(() => {
    const [first] = sheets;
    if (isWithoutTable && first !== undefined) dispatch({ type: "sheet_chosen", sheet: first });
  }, [isWithoutTable, sheets]);

  useEffect(() => {
    let isOver = false;
    void session.current().then(async (access) => {
      const listed = await access?.layouts.list();
      if (!isOver && listed?.ok === true) dispatch({ type: "layouts_listed", saved: listed.value });
    });
    return () => {
      isOver = true;
    };
  }, [session]);

  const isMatched = columns !== undefined;
  useEffect(() => {
    if (sheet === undefined || isMatched) return undefined;
    let isOver = false;
    const read = async (): Promise<void> => {
      const access = await session.current();
      const kept = headingRow === undefined && access && (await keptMapping(access, source, sheet, layout.id));
      const row = headingRow === undefined ? await proposeHeadingRow(source, sheet) : ok(headingRow);
      const question = { layout, sheet, employeeColumn: keyHeading };
      const recalled = kept ? { headingRow: kept.headingRow, kept: kept.sources } : { kept: [] };
      const matched = row.ok ? await mapSource(source, { ...question, headingRow: row.value, ...recalled }) : row;
      if (isOver) return;
      setUnread(matched.ok ? undefined : matched.failure);
      if (kept) dispatch({ type: "recalled", mapping: kept });
      else if (row.ok && headingRow === undefined) dispatch({ type: "heading_row_chosen", headingRow: row.value });
      if (matched.ok) dispatch({ type: "columns_matched", columns: matched.value });
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [session, source, layout, keyHeading, sheet, headingRow, isMatched]);

  async function listLayouts(): Promise<void> {
    const listed = await perform(({ layouts }) => layouts.list());
    if (listed !== undefined) dispatch({ type: "layouts_listed", saved: listed });
  }

  async function saveLayout(own: UserLayout): Promise<void> {
    const saved = await perform(async ({ layouts }) => {
      const done = await layouts.save(own);
      if (!done.ok) return done;
      const listed = await layouts.list();
      return listed.ok ? ok({ layoutId: done.value.layoutId, listed: listed.value }) : listed;
    });
    if (saved === undefined) return;
    dispatch({ type: "layouts_listed", saved: saved.listed });
    dispatch({ type: "layout_chosen", layoutId: saved.layoutId });
  }

  async function choosePeople(): Promise<void> {
    const read = await perform(({ persons }) => readVaultPeople(persons, layout));
    if (read !== undefined) dispatch({ type: "people_chosen", people: read });
  }

  async function recall(): Promise<void> {
    if (sheet === undefined) return;
    const found = await perform(async (access) => {
      const kept = await keptMapping(access, source, sheet, layout.id);
      if (kept === undefined) return ok(undefined);
      const question = { layout, sheet, headingRow: kept.headingRow, employeeColumn: keyHeading };
      const matched = await mapSource(source, { ...question, kept: kept.sources });
      return matched.ok ? ok({ kept, columns: matched.value }) : matched;
    });
    if (found === undefined) return;
    dispatch({ type: "recalled", mapping: found.kept });
    dispatch({ type: "columns_matched", columns: found.columns });
  }

  async function check(): Promise<void> {
    if (sheet === undefined || headingRow === undefined || columns === undefined) return;
    const employeeColumn = keyColumnOf(layout, columns, keyHeading);
    const today = todayInJapan(Date.now());
    const done = await perform(async (access) => {
      const command = {
        source: { workbook: source, sheet, headingRow, ...(employeeColumn !== undefined && { employeeColumn }) },
        mapping: mappingOf(state, columns),
        choices: { replacements, fitWidth: fitsWidth },
        settings: { ...settingsOf(state, today), today },
      };
      const checked =
        template === undefined
          ? await createPrepareExport(access)({ ...command, layout })
          : await createPrepareTemplate(access)({ ...command, plan: template.plan });
      if (checked.ok && checked.value.mayBeMade) await keep(access, state, source);
      return checked;
    });
    if (done !== undefined) dispatch({ type: "checked", prepared: done });
  }

  async function ask(request: Pick<GrantRequest, "purpose" | "reason" | "validForMinutes">): Promise<boolean> {
    if (prepared === undefined) return false;
    const { tokens, rows } = prepared;
    const use = { kind: "export", layoutId, expectedCount: rows.count } as const;
    const made = await perform(({ grants }) => grants.ask({ ...request, tokens, use, maxUses: 1 }));
    return made !== undefined;
  }

  async function make(requestId: string, zipPassword: string | undefined): Promise<string | undefined> {
    if (prepared === undefined || download === undefined) return undefined;
    const made = await perform(async ({ exports }) => {
      // One request is one file, so that a download that broke off repeats its use.
      const order = { requestId, useKey: requestId, layoutId, settings: settingsOf(state, todayInJapan(Date.now())) };
      const wanted = { ...order, ...(zipPassword !== undefined && { zipPassword }) };
      const sent = await exports.send(wanted, prepared.rows, prepared.template);
      if (!sent.ok) return sent;
      const file = await wholeFile(sent.value.bytes);
      return file === undefined ? failed({ code: "vault_unreachable" as const }) : ok({ file, name: sent.value.name });
    });
    if (made === undefined) return undefined;
    download(made.file, made.name);
    return made.name;
  }

  const acts = { listLayouts, saveLayout, choosePeople, ...createTemplateActs(state, dispatch, setUnread), recall };
  return { state, layout, sheets, dispatch, failure: unread ?? failure, isBusy, focus, ...acts, check, ask, make };
}

/** Under which the office's particulars are kept, whatever the table. */
const OFFICE = "office";

async function keptMapping(
  { mappings }: Pick<VaultAccess, "mappings">,
  source: Pick<Workbook, "scanSheet">,
  sheet: SheetName,
  layoutId: string,
): Promise<KeptExportMapping | undefined> {
  const headings = await headingsOf(source, sheet);
  const kept = headings.ok ? await mappings.findExport(layoutId, headings.value) : headings;
  if (kept.ok && kept.value !== undefined) return kept.value;
  const office = await mappings.findExport(OFFICE, []);
  if (!office.ok || office.value === undefined) return undefined;
  const row = await proposeHeadingRow(source, sheet);
  return row.ok ? { ...office.value, headingRow: row.value } : undefined;
}

/** For the next time; that it could not be kept takes nothing from this file. */
async function keep(
  { mappings }: Pick<VaultAccess, "mappings">,
  state: ExportState,
  source: Pick<Workbook, "scanSheet">,
): Promise<void> {
  const { columns, sheet, headingRow, layoutId, replacements, fitsWidth: fitWidth, numberForm, frame } = state;
  if (columns === undefined || sheet === undefined || headingRow === undefined) return;
  const headings = await headingsOf(source, sheet);
  if (!headings.ok) return;
  const sources = keepMapping(columns.mapping, columns.headings);
  const isFramed = layoutOf(state).layout.form.frame !== undefined;
  const office = isFramed ? { frame } : {};
  const settled = { headingRow, sources, choices: { replacements, fitWidth }, numberForm, ...office };
  await mappings.keepExport(layoutId, headings.value, settled);
  if (isFramed) await mappings.keepExport(OFFICE, [], { headingRow: 1, sources: [], choices: NO_CHOICES, frame });
}
