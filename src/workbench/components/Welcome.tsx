import { Button, makeStyles, mergeClasses, Spinner } from "@fluentui/react-components";
import { DocumentTableSearchRegular } from "@fluentui/react-icons/svg/document-table-search";
import { ShieldLockRegular } from "@fluentui/react-icons/svg/shield-lock";
import { lazy, type ReactNode, Suspense, useRef } from "react";
import { useSay } from "../../taskpane/language.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";
import type { PaneFailure } from "../../taskpane/wording/failure-words.ts";
import type { ChosenFile } from "../batch/chosen-files.ts";
import { FileInput } from "./FileInput.tsx";
import { useWelcomeStyles } from "./use-welcome-styles.ts";

const FailureBar = lazy(async () => ({
  default: (await import("../../taskpane/components/FailureBar.tsx")).FailureBar,
}));

export interface WelcomeProps {
  /** The file that is being opened. */
  readonly opening: string | undefined;
  readonly failure: PaneFailure | undefined;
  readonly hasSample: boolean;
  /** A file hangs over the page. */
  readonly isDropping: boolean;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
  readonly onSample: () => void;
  readonly children?: ReactNode;
}

const useStyles = makeStyles({ failure: { textAlign: "left", width: "100%" } });

/** The page before a workbook is open. */
export function Welcome({ opening, failure, hasSample, isDropping, onFiles, onSample, children }: WelcomeProps) {
  const styles = useStyles();
  const welcome = useWelcomeStyles();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  async function chooseFolder(): Promise<void> {
    const { pickFolder } = await import("../batch/pick-folder.ts");
    const files = await pickFolder();
    if (files.length > 0) onFiles(files);
  }
  return (
    <div className={welcome.root}>
      <div className={welcome.hero}>
        <h2 className={welcome.headline}>{say(WORKBENCH_WORDS.headline)}</h2>
        <p className={welcome.pitch}>{say(WORKBENCH_WORDS.pitch)}</p>
      </div>
      <div className={mergeClasses(welcome.drop, isDropping && welcome.dropping)}>
        <DocumentTableSearchRegular className={welcome.icon} aria-hidden />
        {failure === undefined ? null : (
          <div className={styles.failure}>
            <Suspense fallback={null}>
              <FailureBar failure={failure} />
            </Suspense>
          </div>
        )}
        {opening === undefined ? (
          <>
            <p className={welcome.dropText}>{say(isDropping ? WORKBENCH_WORDS.dropNow : WORKBENCH_WORDS.dropHere)}</p>
            <div className={welcome.acts}>
              <Button appearance="primary" size="large" onClick={() => input.current?.click()}>
                {say(WORKBENCH_WORDS.choose)}
              </Button>
              <Button size="large" onClick={() => void chooseFolder()}>
                {say(WORKBENCH_WORDS.chooseFolder)}
              </Button>
              {hasSample ? (
                <Button size="large" onClick={onSample}>
                  {say(WORKBENCH_WORDS.sample)}
                </Button>
              ) : null}
            </div>
            <p className={welcome.small}>{say(WORKBENCH_WORDS.formats)}</p>
          </>
        ) : (
          <Spinner label={say(WORKBENCH_WORDS.opening)(opening)} labelPosition="below" />
        )}
        <FileInput ref={input} label={say(WORKBENCH_WORDS.choose)} onFiles={onFiles} />
      </div>
      <p className={welcome.stays}>
        <ShieldLockRegular aria-hidden className={welcome.staysIcon} />
        <span>{say(WORKBENCH_WORDS.stays)}</span>
      </p>
      {children}
    </div>
  );
}
