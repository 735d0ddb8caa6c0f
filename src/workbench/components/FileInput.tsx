import { makeStyles } from "@fluentui/react-components";
import type { Ref } from "react";
import { type ChosenFile, inputFiles } from "../batch/chosen-files.ts";

const useStyles = makeStyles({ root: { display: "none" } });

export interface FileInputProps {
  /** To open it with a click on something better looking. */
  readonly ref: Ref<HTMLInputElement>;
  readonly label: string;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
}

/** The browser's way to choose workbook files; the same ones can be chosen again. */
export function FileInput({ ref, label, onFiles }: FileInputProps) {
  const styles = useStyles();
  return (
    <input
      ref={ref}
      className={styles.root}
      type="file"
      aria-label={label}
      multiple
      accept=".xlsx,.xlsm,.xltx,.xltm,.xlam"
      onChange={(event) => {
        const { files } = event.target;
        if (files !== null && files.length > 0) onFiles(inputFiles(files));
        event.target.value = "";
      }}
    />
  );
}
