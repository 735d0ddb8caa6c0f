import { Button, Tooltip } from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons/svg/arrow-download";
import { useSyncExternalStore } from "react";
import { useSay } from "../../taskpane/language.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";
import type { WorkerWorkbook } from "../worker-workbook.ts";

export interface SaveButtonProps {
  readonly workbook: WorkerWorkbook;
  readonly onSave: () => void;
}

/** Saves the cleaned workbook; until there is one, it says what is missing. */
export function SaveButton({ workbook, onSave }: SaveButtonProps) {
  const say = useSay();
  const hasEdits = useSyncExternalStore(workbook.subscribe, workbook.hasEdits);
  const button = (
    <Button
      appearance={hasEdits ? "primary" : "secondary"}
      icon={<ArrowDownloadRegular />}
      disabledFocusable={!hasEdits}
      onClick={onSave}
    >
      {say(WORKBENCH_WORDS.save)}
    </Button>
  );
  return hasEdits ? (
    button
  ) : (
    <Tooltip content={say(WORKBENCH_WORDS.saveLater)} relationship="description">
      {button}
    </Tooltip>
  );
}
