import { useEffect, useState } from "react";
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { SheetLayout } from "../worker/display.ts";
import type { WorkerWorkbook } from "../worker-workbook.ts";

type Answer = Result<SheetLayout, WorkbookFailure>;

/** The sheet's size and column widths; `undefined` while it is read. */
export function useSheetLayout(workbook: WorkerWorkbook, sheet: SheetName): Answer | undefined {
  const [known, setKnown] = useState<{ readonly sheet: SheetName; readonly answer: Answer }>();
  useEffect(() => {
    let isWanted = true;
    void workbook.layout(sheet).then((answer) => {
      if (isWanted) setKnown({ sheet, answer });
    });
    return () => {
      isWanted = false;
    };
  }, [workbook, sheet]);
  return known?.sheet === sheet ? known.answer : undefined;
}
