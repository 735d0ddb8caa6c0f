import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { ProgressBlock } from "../../components/ProgressBlock.tsx";
import { Screen } from "../../components/Screen.tsx";
import { FailureContext } from "../../failure-context.ts";
import { FocusContext } from "../../focus.ts";
import { useSay } from "../../language.ts";
import { useAccount } from "../../vault-session.ts";
import { COMMON_WORDS } from "../../wording/common-words.ts";
import { IMPORT_SCREEN_WORDS, PROGRESS_COUNTS, PROGRESS_WORDS } from "../../wording/import-words.ts";
import { PURPOSES_WORDS } from "../../wording/purpose-words.ts";
import { AfterImport } from "./AfterImport.tsx";
import { ComparedPeople } from "./ComparedPeople.tsx";
import { formOf, type ImportProgress, numbersToStore } from "./import-state.ts";
import { ListChoice } from "./ListChoice.tsx";
import { ListColumns } from "./ListColumns.tsx";
import { useImport } from "./use-import.ts";

const useStyles = makeStyles({
  note: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** From a list of people and numbers to the vault. */
export function ImportScreen() {
  const styles = useStyles();
  const say = useSay();
  const account = useAccount();
  const acts = useImport();
  const { state, isBusy } = acts;
  const { chosen, compared, progress, stored } = state;
  const isReadable = chosen !== undefined && (chosen.content.kind === "forms" || formOf(state) !== undefined);
  return (
    <FailureContext value={acts.failure}>
      <FocusContext value={acts.focus}>
        <Screen
          title={say(IMPORT_SCREEN_WORDS.title)}
          lead={say(IMPORT_SCREEN_WORDS.lead)}
          {...(isReadable && { footer: footer() })}
        >
          <ListChoice {...acts} />
          {chosen?.content.kind === "table" ? <ListColumns {...acts} /> : null}
          {compared === undefined ? null : <ComparedPeople acts={acts} compared={compared} />}
          {stored === undefined ? null : <AfterImport state={state} stored={stored} />}
        </Screen>
      </FocusContext>
    </FailureContext>
  );

  function footer(): ReactNode {
    if (progress !== undefined) return <Progress progress={progress} onCancel={acts.cancel} />;
    if (compared === undefined) {
      const name = account === undefined ? IMPORT_SCREEN_WORDS.signInAndCompare : IMPORT_SCREEN_WORDS.compare;
      return (
        <Button appearance="primary" size="large" disabledFocusable={isBusy} onClick={() => void acts.compare()}>
          {say(name)}
        </Button>
      );
    }
    const count = numbersToStore(compared, state.decisions);
    if (stored?.kind === "done" || count === 0) {
      return stored === undefined ? <p className={styles.note}>{say(IMPORT_SCREEN_WORDS.nothingToStore)}</p> : null;
    }
    const isReady = state.purposes.size > 0 && !isBusy;
    return (
      <>
        {isReady || isBusy ? null : <p className={styles.note}>{say(PURPOSES_WORDS.chooseOne)}</p>}
        <Button
          appearance="primary"
          size="large"
          disabledFocusable={!isReady}
          onClick={() => {
            if (isReady) void acts.store();
          }}
        >
          {say(IMPORT_SCREEN_WORDS.store)(count)}
        </Button>
      </>
    );
  }
}

function Progress({ progress, onCancel }: { readonly progress: ImportProgress; readonly onCancel: () => void }) {
  const say = useSay();
  const { act, done, total } = progress;
  const percent = total === undefined || total === 0 ? undefined : Math.floor((100 * done) / total);
  const what = say(PROGRESS_WORDS[act]);
  return (
    <>
      <ProgressBlock
        label={what}
        percent={percent}
        what={what}
        counts={say(PROGRESS_COUNTS[act])(done)}
        announcement={percent === undefined ? what : `${what} ${String(percent)}%`}
      />
      <Button onClick={onCancel}>{say(COMMON_WORDS.cancel)}</Button>
    </>
  );
}
