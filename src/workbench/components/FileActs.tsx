import { Button, makeStyles, tokens, Tooltip } from "@fluentui/react-components";
import { FolderOpenRegular } from "@fluentui/react-icons/svg/folder-open";
import { useRef } from "react";
import { useSay } from "../../taskpane/language.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";
import type { ChosenFile } from "../batch/chosen-files.ts";
import type { SavingState } from "../workbench-state.ts";
import type { WorkerWorkbook } from "../worker-workbook.ts";
import { FileInput } from "./FileInput.tsx";
import { SaveButton } from "./SaveButton.tsx";

const useStyles = makeStyles({
  title: {
    flexGrow: 1,
    minWidth: 0,
    paddingLeft: tokens.spacingHorizontalS,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground2,
  },
});

export interface FileActsProps {
  readonly workbook: WorkerWorkbook;
  readonly saving: SavingState;
  readonly onSave: () => void;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
}

/** The open file: its name, open another, save this one. */
export function FileActs({ workbook, saving, onSave, onFiles }: FileActsProps) {
  const styles = useStyles();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <span className={styles.title}>{workbook.description.title}</span>
      <Tooltip content={say(WORKBENCH_WORDS.another)} relationship="label">
        <Button appearance="subtle" icon={<FolderOpenRegular />} onClick={() => input.current?.click()} />
      </Tooltip>
      <SaveButton workbook={workbook} saving={saving} onSave={onSave} />
      <FileInput ref={input} label={say(WORKBENCH_WORDS.another)} onFiles={onFiles} />
    </>
  );
}
