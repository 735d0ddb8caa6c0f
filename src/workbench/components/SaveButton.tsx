import { Button, makeStyles, Spinner, Tooltip } from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons/svg/arrow-download";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { useSyncExternalStore } from "react";
import { LiveRegion } from "../../taskpane/components/LiveRegion.tsx";
import { useSay } from "../../taskpane/language.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";
import type { SavingState } from "../workbench-state.ts";
import type { WorkerWorkbook } from "../worker-workbook.ts";

export interface SaveButtonProps {
  readonly workbook: WorkerWorkbook;
  readonly saving: SavingState;
  readonly onSave: () => void;
}

const useStyles = makeStyles({ root: { whiteSpace: "nowrap", flexShrink: 0 } });

const LABELS = {
  idle: WORKBENCH_WORDS.save,
  running: WORKBENCH_WORDS.saving,
  saved: WORKBENCH_WORDS.saved,
} as const;

/** Saves the cleaned workbook; until there is one, it says what is missing. */
export function SaveButton({ workbook, saving, onSave }: SaveButtonProps) {
  const styles = useStyles();
  const say = useSay();
  const isUnsaved = useSyncExternalStore(workbook.subscribe, workbook.isUnsaved);
  const hasEdits = useSyncExternalStore(workbook.subscribe, workbook.hasEdits);
  const state = saving === "running" ? "running" : hasEdits && !isUnsaved ? "saved" : "idle";
  const icons = { idle: <ArrowDownloadRegular />, running: <Spinner size="tiny" />, saved: <CheckmarkRegular /> };
  const button = (
    <Button
      className={styles.root}
      appearance={isUnsaved ? "primary" : "secondary"}
      icon={icons[state]}
      disabledFocusable={!hasEdits || state === "running"}
      onClick={onSave}
    >
      {say(LABELS[state])}
    </Button>
  );
  return (
    <>
      {hasEdits ? (
        button
      ) : (
        <Tooltip content={say(WORKBENCH_WORDS.saveLater)} relationship="description">
          {button}
        </Tooltip>
      )}
      <LiveRegion text={state === "idle" ? "" : say(LABELS[state])} />
    </>
  );
}
