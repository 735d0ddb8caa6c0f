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
import type { ChosenFile } from "./batch/chosen-files.ts";
import { DemoAccounts } from "./components/DemoAccounts.tsx";
import { Welcome } from "./components/Welcome.tsx";
import { WorkbenchHeader } from "./components/WorkbenchHeader.tsx";
import { useConfiguration } from "./use-configuration.ts";
import { useLeaveWarning } from "./use-leave-warning.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useWorkbench } from "./use-workbench.ts";
import { useWorkbenchStyles } from "./use-workbench-styles.ts";

// Needed when a workbook is open, not before.
const SheetArea = lazy(async () => ({ default: (await import("./components/SheetArea.tsx")).SheetArea }));
const FileActs = lazy(async () => ({ default: (await import("./components/FileActs.tsx")).FileActs }));
const BatchArea = lazy(async () => ({ default: (await import("./batch/BatchArea.tsx")).BatchArea }));
const DiscardDialog = lazy(async () => ({ default: (await import("./components/DiscardDialog.tsx")).DiscardDialog }));

export function Workbench({ languageChoice }: { readonly languageChoice: LanguageChoice }) {
  const styles = useWorkbenchStyles();
  const say = useSay();
  const demoAccounts = useConfiguration()?.demoAccounts;
  const { state, dispatch, services, isUnsaved, openFile, openSample, save, selectCell } = useWorkbench(
    say(WORKBENCH_WORDS.suffix),
  );
  /** Files that lie on the workbench together, and how often there were some. */
  const [batch, setBatch] = useState<{ readonly files: readonly ChosenFile[]; readonly serial: number }>();
  const [isBatchUnsaved, setIsBatchUnsaved] = useState(false);
  useLeaveWarning(isBatchUnsaved);
  /** The files that wait for an answer about the unsaved ones. */
  const [waiting, setWaiting] = useState<readonly ChosenFile[]>();
  /** From then on the dialog stays, shut or open: it tidies up only when it is shut in its own time. */
  const [wasAsked, setWasAsked] = useState(false);
  const open = (files: readonly ChosenFile[]): void => {
    const [first] = files;
    const isOne = first !== undefined && files.length === 1;
    setIsBatchUnsaved(false);
    setBatch((before) => (files.length < 2 ? undefined : { files, serial: (before?.serial ?? 0) + 1 }));
    if (isOne) openFile(first.file);
  };
  const take = (files: readonly ChosenFile[]): void => {
    if (!isUnsaved && !isBatchUnsaved) {
      open(files);
      return;
    }
    setWasAsked(true);
    setWaiting(files);
  };
  const drop = useFileDrop(take);
  const isOpen = state.name === "open" && batch === undefined;
  return (
    <div className={styles.root} {...drop.handlers}>
      <WorkbenchHeader
        languageChoice={languageChoice}
        isDemo={demoAccounts !== undefined}
        file={
          isOpen ? (
            <Suspense fallback={null}>
              <FileActs workbook={state.workbook} saving={state.saving} onSave={save} onFiles={take} />
            </Suspense>
          ) : undefined
        }
      />
      <div className={styles.body}>
        {batch === undefined ? (
          <>
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
                  onFiles={take}
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
              <Pane
                key={isOpen ? state.serial : 0}
                services={services}
                className={styles.paneContent}
                openFile={(file) => take([{ path: file.name, file }])}
              />
            </aside>
          </>
        ) : (
          <Suspense fallback={null}>
            <BatchArea key={batch.serial} files={batch.files} onUnsaved={setIsBatchUnsaved} onClose={() => take([])} />
          </Suspense>
        )}
      </div>
      {wasAsked ? (
        <Suspense fallback={null}>
          <DiscardDialog
            isOpen={waiting !== undefined}
            onStay={() => setWaiting(undefined)}
            onDiscard={() => {
              setWaiting(undefined);
              if (waiting !== undefined) open(waiting);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
