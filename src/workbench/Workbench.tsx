/**
 * The workbench: a workbook file beside the same pane as in Excel.
 * @module
 */
import { mergeClasses } from "@fluentui/react-components";
import { lazy, Suspense, useState } from "react";
import { useSay } from "../taskpane/language.ts";
import type { LanguageChoice } from "../taskpane/language-choice.ts";
import { Pane } from "../taskpane/Pane.tsx";
import { WORKBENCH_WORDS } from "../taskpane/wording/workbench-words.ts";
import { DemoAccounts } from "./components/DemoAccounts.tsx";
import { Welcome } from "./components/Welcome.tsx";
import { WorkbenchHeader } from "./components/WorkbenchHeader.tsx";
import { useConfiguration } from "./use-configuration.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useWorkbench } from "./use-workbench.ts";
import { useWorkbenchStyles } from "./use-workbench-styles.ts";

// Needed when a workbook is open, not before.
const SheetArea = lazy(async () => ({ default: (await import("./components/SheetArea.tsx")).SheetArea }));
const FileActs = lazy(async () => ({ default: (await import("./components/FileActs.tsx")).FileActs }));
const DiscardDialog = lazy(async () => ({ default: (await import("./components/DiscardDialog.tsx")).DiscardDialog }));

export function Workbench({ languageChoice }: { readonly languageChoice: LanguageChoice }) {
  const styles = useWorkbenchStyles();
  const say = useSay();
  const demoAccounts = useConfiguration()?.demoAccounts;
  const { state, dispatch, services, isUnsaved, openFile, openSample, save, selectCell } = useWorkbench(
    say(WORKBENCH_WORDS.suffix),
  );
  /** The file that waits for an answer about the unsaved one. */
  const [waiting, setWaiting] = useState<File>();
  /** From then on the dialog stays, shut or open: it tidies up only when it is shut in its own time. */
  const [wasAsked, setWasAsked] = useState(false);
  const take = (file: File): void => {
    if (!isUnsaved) {
      openFile(file);
      return;
    }
    setWasAsked(true);
    setWaiting(file);
  };
  const drop = useFileDrop(take);
  const isOpen = state.name === "open";
  return (
    <div className={styles.root} {...drop.handlers}>
      <WorkbenchHeader
        languageChoice={languageChoice}
        isDemo={demoAccounts !== undefined}
        file={
          isOpen ? (
            <Suspense fallback={null}>
              <FileActs workbook={state.workbook} saving={state.saving} onSave={save} onFile={take} />
            </Suspense>
          ) : undefined
        }
      />
      <div className={styles.body}>
        <main className={mergeClasses(styles.main, isOpen && styles.sheet)}>
          {isOpen ? (
            <Suspense fallback={null}>
              <SheetArea
                workbook={state.workbook}
                sheet={state.sheet}
                shown={state.shown}
                saveFailure={state.saveFailure}
                onSelect={selectCell}
                onChoose={(sheet) => dispatch({ type: "sheet_chosen", sheet })}
              />
            </Suspense>
          ) : (
            <Welcome
              opening={state.name === "opening" ? state.title : undefined}
              failure={state.name === "empty" ? state.failure : undefined}
              hasSample={demoAccounts !== undefined}
              isDropping={drop.isDropping}
              onFile={take}
              onSample={openSample}
            >
              {demoAccounts === undefined ? null : <DemoAccounts accounts={demoAccounts} />}
            </Welcome>
          )}
        </main>
        <aside
          className={mergeClasses(styles.pane, !isOpen && styles.waitingPane)}
          aria-label={say(WORKBENCH_WORDS.pane)}
        >
          <Pane key={isOpen ? state.serial : 0} services={services} className={styles.paneContent} />
        </aside>
      </div>
      {wasAsked ? (
        <Suspense fallback={null}>
          <DiscardDialog
            isOpen={waiting !== undefined}
            onStay={() => setWaiting(undefined)}
            onDiscard={() => {
              setWaiting(undefined);
              if (waiting !== undefined) openFile(waiting);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
