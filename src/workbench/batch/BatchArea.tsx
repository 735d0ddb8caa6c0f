/**
 * Many files at once: the list, and beside it what they are kept for and the acts.
 * @module
 */
import { Button, Checkbox, makeStyles, mergeClasses, Spinner, tokens } from "@fluentui/react-components";
import { useEffect } from "react";
import type { Phrase } from "#application/wording/phrase.ts";
import { LiveRegion } from "../../taskpane/components/LiveRegion.tsx";
import { Screen } from "../../taskpane/components/Screen.tsx";
import { Section } from "../../taskpane/components/Section.tsx";
import { FailureContext } from "../../taskpane/failure-context.ts";
import { useSay } from "../../taskpane/language.ts";
import { useAccount } from "../../taskpane/vault-session.ts";
import { BATCH_WORDS } from "../../taskpane/wording/batch-words.ts";
import { PURPOSE_GROUPS, PURPOSE_NAMES, PURPOSES_WORDS } from "../../taskpane/wording/purpose-words.ts";
import { useWorkbenchStyles } from "../use-workbench-styles.ts";
import { type BatchCounts, countBatch } from "./batch-state.ts";
import type { ChosenFile } from "./chosen-files.ts";
import { FileList } from "./FileList.tsx";
import { canWriteBack } from "./save-files.ts";
import { useBatch } from "./use-batch.ts";

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column" },
  pane: { display: "flex", flexDirection: "column" },
  note: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

export interface BatchAreaProps {
  readonly files: readonly ChosenFile[];
  /** Cleaned files that are not saved yet would be lost. */
  readonly onUnsaved: (isUnsaved: boolean) => void;
  readonly onClose: () => void;
}

export function BatchArea({ files, onUnsaved, onClose }: BatchAreaProps) {
  const page = useWorkbenchStyles();
  const styles = useStyles();
  const say = useSay();
  const account = useAccount();
  const { state, toggle, clean, saveInPlace, saveAsZip } = useBatch(files);
  const counts = countBatch(state);
  const { toScan, toClean, numbers, isCleaning, toSave } = counts;
  useEffect(() => onUnsaved(toSave > 0), [onUnsaved, toSave]);
  const isBusy = toScan > 0 || isCleaning || state.isSigningIn;
  const canMove = toClean > 0 && !isBusy;
  const lead = leadOf(counts);
  return (
    <>
      <main className={page.main}>
        <FileList files={state.files} />
      </main>
      <aside className={mergeClasses(page.pane, styles.pane)} aria-label={say(BATCH_WORDS.title)}>
        <FailureContext value={state.failure}>
          <Screen
            title={say(BATCH_WORDS.title)}
            lead={say(lead)}
            footer={
              <>
                {canMove && state.purposes.size === 0 ? (
                  <p className={styles.note}>{say(PURPOSES_WORDS.chooseOne)}</p>
                ) : null}
                {state.isSigningIn ? <Spinner size="small" label={say(PURPOSES_WORDS.signingIn)} /> : null}
                {canMove ? (
                  <Button
                    appearance="primary"
                    size="large"
                    disabledFocusable={state.purposes.size === 0}
                    onClick={clean}
                  >
                    {account === undefined ? say(PURPOSES_WORDS.signInAndGo) : say(PURPOSES_WORDS.go)(numbers)}
                  </Button>
                ) : null}
                {toSave > 0 && !isBusy ? (
                  <>
                    {canWriteBack(files) ? (
                      <Button size="large" onClick={saveInPlace}>
                        {say(BATCH_WORDS.saveInPlace)(toSave)}
                      </Button>
                    ) : null}
                    <Button size="large" onClick={() => saveAsZip(say(BATCH_WORDS.zipName))}>
                      {say(BATCH_WORDS.saveAsZip)(toSave)}
                    </Button>
                  </>
                ) : null}
                <Button appearance="subtle" disabledFocusable={isBusy} onClick={onClose}>
                  {say(BATCH_WORDS.close)}
                </Button>
              </>
            }
          >
            <LiveRegion text={isBusy ? "" : say(lead)} />
            <p className={styles.note}>{say(BATCH_WORDS.unasked)}</p>
            {PURPOSE_GROUPS.map((group) => (
              <Section key={group.name.en} title={say(group.name)}>
                <div className={styles.group}>
                  {group.purposes.map((purpose) => (
                    <Checkbox
                      key={purpose}
                      checked={state.purposes.has(purpose)}
                      onChange={() => toggle(purpose)}
                      label={say(PURPOSE_NAMES[purpose])}
                    />
                  ))}
                </div>
              </Section>
            ))}
          </Screen>
        </FailureContext>
      </aside>
    </>
  );
}

/** One sentence on how far the whole is. */
function leadOf({ toScan, toClean, numbers, isCleaning, toSave }: BatchCounts): Phrase {
  const { looking, found, cleaning, toSave: save, done } = BATCH_WORDS;
  if (toScan > 0) return { ja: looking.ja(toScan), en: looking.en(toScan) };
  if (isCleaning) return cleaning;
  if (toClean > 0) return { ja: found.ja(numbers, toClean), en: found.en(numbers, toClean) };
  return toSave > 0 ? { ja: save.ja(toSave), en: save.en(toSave) } : done;
}
