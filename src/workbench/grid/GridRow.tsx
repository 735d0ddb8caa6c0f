import { mergeClasses } from "@fluentui/react-components";
import type { VirtualItem } from "@tanstack/react-virtual";
import { useSay } from "../../taskpane/language.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";
import type { DisplayCell, DisplayRow, Mark } from "../worker/display.ts";
import type { GridPosition } from "./grid-navigation.ts";
import { ROW_HEIGHT, ROW_LABEL_WIDTH } from "./grid-measures.ts";
import { useGridStyles } from "./use-grid-styles.ts";

/** What a mark's colour says, for those who do not see it. */
const MARK_NAMES = {
  number: WORKBENCH_WORDS.legendNumber,
  problem: WORKBENCH_WORDS.legendProblem,
  token: WORKBENCH_WORDS.legendToken,
} as const satisfies Readonly<Record<Mark, object>>;

export interface GridRowProps {
  readonly gridId: string;
  readonly row: number;
  readonly top: number;
  readonly width: number;
  readonly columns: readonly VirtualItem[];
  /** `undefined` while it is fetched. */
  readonly cells: DisplayRow | undefined;
  /** The active cell's column, in its row only. */
  readonly activeColumn: number | undefined;
  readonly onChoose: (position: GridPosition) => void;
}

export function GridRow({ gridId, row, top, width, columns, cells, activeColumn, onChoose }: GridRowProps) {
  const styles = useGridStyles();
  const filled = new Map(cells?.map((cell) => [cell.column, cell]));
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className={styles.row}
      style={{ width, height: ROW_HEIGHT, transform: `translateY(${String(top)}px)` }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className={mergeClasses(styles.label, styles.rowLabel, activeColumn !== undefined && styles.activeLabel)}
        style={{ width: ROW_LABEL_WIDTH, height: ROW_HEIGHT }}
      >
        {row + 1}
      </div>
      {columns.map(({ index, start, size }) => (
        <GridCell
          key={index}
          id={`${gridId}-${String(row)}-${String(index)}`}
          cell={filled.get(index)}
          spills={!filled.has(index + 1)}
          column={index}
          left={start}
          width={size}
          isActive={index === activeColumn}
          onChoose={() => onChoose({ row, column: index })}
        />
      ))}
    </div>
  );
}

interface GridCellProps {
  readonly id: string;
  readonly cell: DisplayCell | undefined;
  /** The neighbour is empty: a long text runs over it, as in Excel. */
  readonly spills: boolean;
  readonly column: number;
  readonly left: number;
  readonly width: number;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function GridCell({ id, cell, spills, column, left, width, isActive, onChoose }: GridCellProps) {
  const styles = useGridStyles();
  const say = useSay();
  const mark = cell?.mark;
  return (
    <div
      id={id}
      role="gridcell"
      aria-colindex={column + 2}
      aria-selected={isActive}
      data-mark={mark}
      className={mergeClasses(
        styles.cell,
        mark !== undefined && styles[mark],
        mark === "token" && styles.tokenText,
        isActive && styles.active,
      )}
      style={{ left, width, height: ROW_HEIGHT }}
      onMouseDown={onChoose}
      title={mark === undefined ? undefined : say(MARK_NAMES[mark])}
    >
      <span
        className={mergeClasses(
          styles.text,
          styles[cell?.align ?? "start"],
          spills && mark === undefined && cell?.align === "start" && styles.spilling,
        )}
      >
        {cell?.text}
      </span>
    </div>
  );
}
