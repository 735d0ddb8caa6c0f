import { makeStyles, Spinner, tokens } from "@fluentui/react-components";
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import type { CellAddress, SheetName } from "#domain/workbook/range-address.ts";
import { FailureBar } from "../../taskpane/components/FailureBar.tsx";
import { useSay } from "../../taskpane/language.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";
import { SheetGrid } from "../grid/SheetGrid.tsx";
import { SheetTabs } from "../grid/SheetTabs.tsx";
import { useSheetLayout } from "../grid/use-sheet-layout.ts";
import type { ShownCell } from "../workbench-state.ts";
import type { WorkerWorkbook } from "../worker-workbook.ts";
import { Legend } from "./Legend.tsx";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0, minWidth: 0 },
  middle: {
    flexGrow: 1,
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    color: tokens.colorNeutralForeground2,
    padding: tokens.spacingHorizontalXXL,
  },
});

export interface SheetAreaProps {
  readonly workbook: WorkerWorkbook;
  readonly sheet: SheetName | undefined;
  readonly shown: ShownCell | undefined;
  readonly saveFailure: WorkbookFailure | undefined;
  readonly onSelect: (cell: CellAddress) => void;
  readonly onChoose: (sheet: SheetName) => void;
}

/** The open workbook: legend, grid, tabs. */
export function SheetArea({ workbook, sheet, shown, saveFailure, onSelect, onChoose }: SheetAreaProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      {saveFailure === undefined ? null : <FailureBar failure={saveFailure} />}
      {sheet === undefined ? null : (
        <SheetView key={sheet} workbook={workbook} sheet={sheet} shown={shown} onSelect={onSelect} />
      )}
      <SheetTabs sheets={workbook.description.sheets} chosen={sheet} onChoose={onChoose} />
    </div>
  );
}

interface SheetViewProps {
  readonly workbook: WorkerWorkbook;
  readonly sheet: SheetName;
  readonly shown: ShownCell | undefined;
  readonly onSelect: (cell: CellAddress) => void;
}

function SheetView({ workbook, sheet, shown, onSelect }: SheetViewProps) {
  const styles = useStyles();
  const say = useSay();
  const layout = useSheetLayout(workbook, sheet);
  if (layout === undefined) {
    return (
      <div className={styles.middle}>
        <Spinner size="small" label={say(WORKBENCH_WORDS.reading)} />
      </div>
    );
  }
  if (!layout.ok) {
    return (
      <div className={styles.middle}>
        <FailureBar failure={layout.failure} />
      </div>
    );
  }
  if (layout.value.rows === 0) return <div className={styles.middle}>{say(WORKBENCH_WORDS.emptySheet)}</div>;
  return (
    <>
      <Legend workbook={workbook} layout={layout.value} />
      <SheetGrid workbook={workbook} sheet={sheet} layout={layout.value} shown={shown} onSelect={onSelect} />
    </>
  );
}
