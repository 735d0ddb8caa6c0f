import { useEffect, useReducer, useState } from "react";
import { proposeHeadingRow } from "#application/heading-row.ts";
import { mapSource } from "#application/map-source.ts";
import type { GrantRequest } from "#application/ports/grants.ts";
import { createPrepareExport } from "#application/prepare-export.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { todayInJapan } from "#domain/layout/calendar-day.ts";
import type { Layout } from "#domain/layout/layout.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { FocusRule } from "../../focus.ts";
import { usePaneServices } from "../../pane-services.ts";
import { useVaultAct } from "../../use-vault-act.ts";
import type { PaneFailure } from "../../wording/failure-words.ts";
import { type ExportAction, type ExportState, INITIAL_EXPORT, reduceExport, settingsOf } from "./export-state.ts";
import { wholeFile } from "./whole-file.ts";

export interface ExportActs {
  readonly state: ExportState;
  readonly layout: Layout;
  readonly sheets: readonly SheetName[];
  readonly dispatch: (action: ExportAction) => void;
  readonly failure: PaneFailure | undefined;
  readonly isBusy: boolean;
  readonly focus: FocusRule;
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
  const [sheets, setSheets] = useState<readonly SheetName[]>([]);
  const [unread, setUnread] = useState<PaneFailure>();
  const { failure, isBusy, focus, perform } = useVaultAct();
  const { layoutId, sheet, headingRow, columns, prepared, fitsWidth } = state;
  const layout = LAYOUTS[layoutId];

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

  const isMatched = columns !== undefined;
  useEffect(() => {
    if (sheet === undefined || isMatched) return undefined;
    let isOver = false;
    const read = async (): Promise<void> => {
      const row = headingRow === undefined ? await proposeHeadingRow(workbook, sheet) : ok(headingRow);
      const matched = row.ok ? await mapSource(workbook, { layout, sheet, headingRow: row.value, kept: [] }) : row;
      if (isOver) return;
      setUnread(matched.ok ? undefined : matched.failure);
      if (row.ok && headingRow === undefined) dispatch({ type: "heading_row_chosen", headingRow: row.value });
      if (matched.ok) dispatch({ type: "columns_matched", columns: matched.value });
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [workbook, layout, sheet, headingRow, isMatched]);

  async function check(): Promise<void> {
    if (sheet === undefined || headingRow === undefined || columns === undefined) return;
    const { mapping, employeeColumn } = columns;
    const done = await perform((access) =>
      createPrepareExport(access)({
        source: { workbook, sheet, headingRow, ...(employeeColumn !== undefined && { employeeColumn }) },
        layout,
        mapping,
        choices: { replacements: new Map(), fitWidth: fitsWidth },
        settings: { ...settingsOf(state), today: todayInJapan(Date.now()) },
      }),
    );
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
      const order = { requestId, useKey: requestId, layoutId, settings: settingsOf(state) };
      const sent = await exports.send({ ...order, ...(zipPassword !== undefined && { zipPassword }) }, prepared.rows);
      if (!sent.ok) return sent;
      const file = await wholeFile(sent.value.bytes);
      return file === undefined ? failed({ code: "vault_unreachable" as const }) : ok({ file, name: sent.value.name });
    });
    if (made === undefined) return undefined;
    download(made.file, made.name);
    return made.name;
  }

  return { state, layout, sheets, dispatch, failure: unread ?? failure, isBusy, focus, check, ask, make };
}
