import { Button } from "@fluentui/react-components";
import { FolderOpenRegular } from "@fluentui/react-icons/svg/folder-open";
import { useRef } from "react";
import { useSay } from "../../taskpane/language.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";
import type { WorkerWorkbook } from "../worker-workbook.ts";
import { FileInput } from "./FileInput.tsx";
import { SaveButton } from "./SaveButton.tsx";

export interface FileActsProps {
  readonly workbook: WorkerWorkbook;
  readonly onSave: () => void;
  readonly onFile: (file: File) => void;
}

/** Open another file, save this one. */
export function FileActs({ workbook, onSave, onFile }: FileActsProps) {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button appearance="subtle" icon={<FolderOpenRegular />} onClick={() => input.current?.click()}>
        {say(WORKBENCH_WORDS.another)}
      </Button>
      <SaveButton workbook={workbook} onSave={onSave} />
      <FileInput ref={input} label={say(WORKBENCH_WORDS.another)} onFile={onFile} />
    </>
  );
}
