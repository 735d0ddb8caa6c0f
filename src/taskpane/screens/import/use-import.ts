import { useContext, useEffect, useReducer, useRef, useState } from "react";
import { createComparePeople, createStorePeople } from "#application/import-people.ts";
import type { TextReading } from "#application/ports/list-files.ts";
import type { RunControl } from "#application/ports/workbook.ts";
import {
  type ImportedList,
  type ImportForm,
  matchImport,
  previewImport,
  proposeImport,
  readImport,
} from "#application/read-import.ts";
import { readRows } from "#application/read-table.ts";
import type { ReadRow } from "#domain/import/read-rows.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import { browserRandomness } from "../../browser-randomness.ts";
import type { FocusRule } from "../../focus.ts";
import { PaneServicesContext } from "../../pane-services.ts";
import { createPulse } from "../../pulse.ts";
import { useVaultSession } from "../../vault-session.ts";
import { useVaultAct } from "../../use-vault-act.ts";
import type { PaneFailure } from "../../wording/failure-words.ts";
import {
  type ChosenList,
  formOf,
  type ImportAction,
  type ImportProgress,
  type ImportState,
  INITIAL_IMPORT,
  reduceImport,
} from "./import-state.ts";
import { keepColumns, keptColumns } from "./kept-columns.ts";

export interface ShownRow {
  readonly row: number;
  /** Filled cells, digits of numbers masked. */
  readonly cells: readonly { readonly column: number; readonly heading: string; readonly text: string }[];
}
export interface ImportActs {
  readonly state: ImportState;
  readonly dispatch: (action: ImportAction) => void;
  /** The first rows as they will be read. */
  readonly preview: readonly ReadRow[];
  readonly failure: PaneFailure | undefined;
  readonly isBusy: boolean;
  readonly focus: FocusRule;
  readonly choose: (files: readonly File[], reading?: TextReading) => Promise<void>;
  /** Absent where no workbook is open. */
  readonly chooseOpenWorkbook: (() => Promise<void>) | undefined;
  readonly chooseHeadingRow: (row: number) => Promise<void>;
  /** Takes the columns of last time, where there are any. */
  readonly recall: () => Promise<void>;
  readonly compare: () => Promise<void>;
  readonly store: () => Promise<void>;
  readonly cancel: () => void;
  readonly readRow: (row: number) => Promise<ShownRow | undefined>;
}

const PREVIEW_ROWS = 3;

/** One list on its way: its columns are read as they are chosen, everything else at a press. */
export function useImport(): ImportActs {
  const services = useContext(PaneServicesContext);
  const session = useVaultSession();
  const [state, dispatch] = useReducer(reduceImport, INITIAL_IMPORT);
  const [preview, setPreview] = useState<readonly ReadRow[]>([]);
  const [unread, setUnread] = useState<PaneFailure>();
  const isCancelled = useRef(false);
  const { failure, isBusy, focus, perform } = useVaultAct();
  const { chosen, sheet, columns, isYayoi, paddedNumbers } = state;
  const workbook = chosen?.content.kind === "table" ? chosen.content.workbook : undefined;

  const isMatched = columns !== undefined;
  useEffect(() => {
    if (workbook === undefined || sheet === undefined || isMatched) return undefined;
    let isOver = false;
    const read = async (): Promise<void> => {
      const proposed = await proposeImport(workbook, sheet);
      const access = await session.current();
      const kept = access && (await keptColumns(access, workbook, sheet));
      if (isOver) return;
      setUnread(proposed.ok ? undefined : proposed.failure);
      if (kept?.ok === true && kept.value !== undefined) dispatch({ type: "columns_recalled", ...kept.value });
      else if (proposed.ok) dispatch({ type: "columns_matched", columns: proposed.value });
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [session, workbook, sheet, isMatched]);

  useEffect(() => {
    const form = formOf({ ...INITIAL_IMPORT, columns, isYayoi, paddedNumbers });
    let isOver = false;
    const read = async (): Promise<readonly ReadRow[]> => {
      if (workbook === undefined || sheet === undefined || form === undefined) return [];
      const rows = await previewImport(workbook, sheet, form, PREVIEW_ROWS);
      return rows.ok ? rows.value : [];
    };
    void read().then((rows) => {
      if (!isOver) setPreview(rows);
    });
    return () => {
      isOver = true;
    };
  }, [workbook, sheet, columns, isYayoi, paddedNumbers]);

  async function choose(files: readonly File[], reading?: TextReading): Promise<void> {
    const { openListFile } = await import("../../open-list-file.ts");
    const opened = await openListFile(
      files.map((file) => ({ name: file.name, content: file })),
      reading,
    );
    setUnread(opened.ok ? undefined : opened.failure);
    if (opened.ok) dispatch({ type: "list_chosen", chosen: { ...opened.value, origin: "files", files } });
  }

  async function chooseOpenWorkbook(): Promise<void> {
    if (services === undefined) return;
    const [described, selection] = await Promise.all([services.workbook.describe(), services.readSelection()]);
    setUnread(described.ok ? undefined : described.failure);
    if (!described.ok) return;
    const { title, key, sheets } = described.value;
    const content = { kind: "table", workbook: services.workbook, sheets: sheets.map(({ name }) => name) } as const;
    dispatch({ type: "list_chosen", chosen: { title, key, content, origin: "open_workbook", files: [] } });
    const selected = selection.ok ? content.sheets.find((name) => name === selection.value?.sheet) : undefined;
    if (selected !== undefined) dispatch({ type: "sheet_chosen", sheet: selected });
  }

  async function chooseHeadingRow(row: number): Promise<void> {
    if (workbook === undefined || sheet === undefined) return;
    const matched = await matchImport(workbook, sheet, row);
    if (matched.ok) dispatch({ type: "columns_matched", columns: matched.value });
  }

  async function recall(): Promise<void> {
    if (workbook === undefined || sheet === undefined) return;
    const kept = await perform((access) => keptColumns(access, workbook, sheet));
    if (kept !== undefined) dispatch({ type: "columns_recalled", ...kept });
  }

  /** Starts what takes its time, and answers how it tells how far it is. */
  function begin(act: ImportProgress["act"]): RunControl & { readonly tell: (done: number, total?: number) => void } {
    isCancelled.current = false;
    const isDue = createPulse();
    const tell = (done: number, total?: number): void => {
      if (isDue()) dispatch({ type: "progressed", progress: { act, done, total } });
    };
    tell(0);
    return { isCancelled: () => isCancelled.current, tell };
  }

  async function readList(list: ChosenList): Promise<Result<ImportedList, PaneFailure>> {
    if (list.content.kind === "forms") return ok(list.content.list);
    const form: ImportForm | undefined = formOf(state);
    if (form === undefined || sheet === undefined) return failed({ code: "cancelled" });
    const { tell, isCancelled: isStopped } = begin("reading");
    let done = 0;
    const onRows = (rows: number): void => tell((done += rows));
    return readImport(list.content.workbook, sheet, form, { isCancelled: isStopped, onRows });
  }

  async function compare(): Promise<void> {
    if (chosen === undefined) return;
    const compared = await perform(async ({ persons, mappings }) => {
      const list = await readList(chosen);
      if (!list.ok) return list;
      await keepColumns(mappings, state);
      const { tell, isCancelled: isStopped } = begin("comparing");
      const control = { isCancelled: isStopped, onProgress: tell };
      const changes = await createComparePeople(persons)(list.value.people, control);
      return changes.ok ? ok({ list: list.value, changes: changes.value }) : changes;
    });
    dispatch({ type: "progressed", progress: undefined });
    if (compared !== undefined) dispatch({ type: "compared", compared });
  }

  async function store(): Promise<void> {
    const { compared, decisions, purposes } = state;
    const [first, ...others] = PURPOSES.filter((purpose) => purposes.has(purpose));
    if (chosen === undefined || compared === undefined || first === undefined) return;
    const places = new Map(compared.changes.map((change, place) => [change, place]));
    const stored = await perform(({ vault }) => {
      const { tell, isCancelled: isStopped } = begin("storing");
      return createStorePeople({ vault, randomness: browserRandomness })({
        changes: compared.changes,
        decide: (change) => decisions.get(places.get(change) ?? -1),
        purposes: [first, ...others],
        source: { key: chosen.key, title: chosen.title },
        isCancelled: isStopped,
        onProgress: tell,
      });
    });
    dispatch({ type: "progressed", progress: undefined });
    if (stored !== undefined) dispatch({ type: "stored", stored });
  }

  async function readRow(row: number): Promise<ShownRow | undefined> {
    if (workbook === undefined || sheet === undefined) return undefined;
    const rows = await readRows(workbook, sheet, row, row);
    const cells = rows.ok ? rows.value[0]?.cells : undefined;
    return cells && { row, cells: cells.flatMap((text, column) => shownCell(text, column, columns?.headings ?? [])) };
  }

  return {
    state,
    dispatch,
    preview,
    failure: unread ?? failure,
    isBusy,
    focus,
    choose,
    chooseOpenWorkbook: services === undefined ? undefined : chooseOpenWorkbook,
    chooseHeadingRow,
    recall,
    compare,
    store,
    cancel: () => {
      isCancelled.current = true;
    },
    readRow,
  };
}

function shownCell(text: string, column: number, headings: readonly string[]): ShownRow["cells"] {
  return text.trim() === "" ? [] : [{ column, heading: headings[column]?.trim() ?? "", text: maskText(text) }];
}
