import { makeStyles } from "@fluentui/react-components";
import type { Ref } from "react";

const useStyles = makeStyles({ root: { display: "none" } });

export interface FileInputProps {
  /** To open it with a click on something better looking. */
  readonly ref: Ref<HTMLInputElement>;
  readonly label: string;
  readonly onFile: (file: File) => void;
}

/** The browser's way to choose a workbook file; the same file can be chosen again. */
export function FileInput({ ref, label, onFile }: FileInputProps) {
  const styles = useStyles();
  return (
    <input
      ref={ref}
      className={styles.root}
      type="file"
      aria-label={label}
      accept=".xlsx,.xlsm,.xltx,.xltm"
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file !== undefined) onFile(file);
        event.target.value = "";
      }}
    />
  );
}
