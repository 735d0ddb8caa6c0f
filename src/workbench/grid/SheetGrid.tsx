/**
 * One sheet, to look at: an ARIA grid of which only the part in sight exists.
 *
 * The focus stays on the grid and `aria-activedescendant` names the cell, so that scrolling a cell out of
 * sight loses nothing.
 * @module
 */
import { mergeClasses } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { type CellAddress, cellAddress, formatColumn, type SheetName } from "#domain/workbook/range-address.ts";
import { useSay } from "../../taskpane/language.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";
import type { SheetLayout } from "../worker/display.ts";
import type { ShownCell } from "../workbench-state.ts";
import type { WorkerWorkbook } from "../worker-workbook.ts";
import { GridRow } from "./GridRow.tsx";
import { type GridPosition, positionAfter } from "./grid-navigation.ts";
import { COLUMN_LABEL_HEIGHT, ROW_HEIGHT, ROW_LABEL_WIDTH, shownExtent, widthOf } from "./grid-measures.ts";
import { useGridStyles } from "./use-grid-styles.ts";
import { useSheetRows } from "./use-sheet-rows.ts";

export interface SheetGridProps {
  readonly workbook: WorkerWorkbook;
  readonly sheet: SheetName;
  readonly layout: SheetLayout;
  readonly shown: ShownCell | undefined;
  readonly onSelect: (cell: CellAddress) => void;
}

export function SheetGrid({ workbook, sheet, layout, shown, onSelect }: SheetGridProps) {
  const styles = useGridStyles();
  const say = useSay();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<GridPosition>({ row: 0, column: 0 });
  const version = useSyncExternalStore(workbook.subscribe, workbook.version);
  const extent = shownExtent(layout);

  // eslint-disable-next-line react-hooks/incompatible-library -- no React compiler is used here
  const rows = useVirtualizer({
    count: extent.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    paddingStart: COLUMN_LABEL_HEIGHT,
    scrollPaddingStart: COLUMN_LABEL_HEIGHT,
    overscan: 8,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: extent.columns,
    getScrollElement: () => scroller.current,
    estimateSize: (column) => widthOf(layout, column),
    paddingStart: ROW_LABEL_WIDTH,
    scrollPaddingStart: ROW_LABEL_WIDTH,
    overscan: 3,
  });
  const rowItems = rows.getVirtualItems();
  const columnItems = columns.getVirtualItems();
  const { rowAt } = useSheetRows(workbook, sheet, {
    first: rowItems[0]?.index ?? 0,
    last: rowItems.at(-1)?.index ?? 0,
    version,
  });

  function goTo(position: GridPosition): void {
    setActive(position);
    rows.scrollToIndex(position.row);
    columns.scrollToIndex(position.column);
  }

  // A cell that the pane asked to show; the pane keeps the focus, because the person is at work there.
  const [lastShown, setLastShown] = useState<ShownCell>();
  if (shown !== lastShown) {
    setLastShown(shown);
    if (shown !== undefined) setActive({ row: shown.cell.row, column: shown.cell.column });
  }
  useEffect(() => {
    if (shown === undefined) return;
    rows.scrollToIndex(shown.cell.row, { align: "center" });
    columns.scrollToIndex(shown.cell.column, { align: "auto" });
  }, [shown, rows, columns]);

  useEffect(() => onSelect(cellAddress(sheet, active.row, active.column)), [onSelect, sheet, active]);

  function onKeyDown(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const pressed = { key: event.key, ctrl: event.ctrlKey || event.metaKey };
    const next = positionAfter(active, pressed, { ...extent, page });
    if (next === undefined) return;
    event.preventDefault();
    goTo(next);
  }

  const isActiveDrawn =
    rowItems.some(({ index }) => index === active.row) && columnItems.some(({ index }) => index === active.column);
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={styles.grid}
      aria-label={say(WORKBENCH_WORDS.grid)(sheet)}
      aria-readonly
      aria-rowcount={extent.rows + 1}
      aria-colcount={extent.columns + 1}
      aria-activedescendant={isActiveDrawn ? `${gridId}-${String(active.row)}-${String(active.column)}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ width: columns.getTotalSize(), height: rows.getTotalSize() }}>
        <div
          role="row"
          aria-rowindex={1}
          className={styles.header}
          style={{ width: columns.getTotalSize(), height: COLUMN_LABEL_HEIGHT }}
        >
          <div
            role="gridcell"
            aria-colindex={1}
            className={styles.corner}
            style={{ width: ROW_LABEL_WIDTH, height: COLUMN_LABEL_HEIGHT }}
          />
          {columnItems.map(({ index, start, size }) => (
            <div
              key={index}
              role="columnheader"
              aria-colindex={index + 2}
              className={mergeClasses(styles.label, styles.columnLabel, index === active.column && styles.activeLabel)}
              style={{ left: start, width: size, height: COLUMN_LABEL_HEIGHT }}
            >
              {formatColumn(index)}
            </div>
          ))}
        </div>
        {rowItems.map((item) => (
          <GridRow
            key={item.index}
            gridId={gridId}
            row={item.index}
            top={item.start}
            width={columns.getTotalSize()}
            columns={columnItems}
            cells={rowAt(item.index)}
            activeColumn={item.index === active.row ? active.column : undefined}
            onChoose={setActive}
          />
        ))}
      </div>
    </div>
  );
}
