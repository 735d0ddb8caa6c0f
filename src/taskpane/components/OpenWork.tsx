import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { createSettleOpenWork, type OpenBatch } from "#application/settle-open-work.ts";
import { useSay } from "../language.ts";
import { usePaneServices } from "../pane-services.ts";
import { useAccount, useVaultSession } from "../vault-session.ts";
import type { PaneFailure } from "../wording/failure-words.ts";
import { OPEN_WORK_WORDS } from "../wording/open-work-words.ts";
import { FailureBar } from "./FailureBar.tsx";

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  text: { display: "block", overflowWrap: "anywhere" },
  acts: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} 0`,
  },
});

interface Found {
  readonly here: readonly OpenBatch[];
  readonly elsewhere: readonly OpenBatch[];
}

/** Shows, once somebody is signed in, what an earlier pane left open, and settles what belongs to this workbook. */
export function OpenWork() {
  const styles = useStyles();
  const say = useSay();
  const session = useVaultSession();
  const account = useAccount();
  const { guard, workbook } = usePaneServices();
  const [found, setFound] = useState<Found>();
  const [result, setResult] = useState<string>();
  const [failure, setFailure] = useState<PaneFailure>();

  useEffect(() => {
    let isOver = false;
    const look = async (): Promise<void> => {
      const access = await session.current();
      if (access === undefined || guard === undefined || account?.roles.includes("clerk") !== true) return;
      const listed = await access.openBatches();
      // Whoever came for something else is not told of a failure here.
      if (!listed.ok || listed.value.length === 0) return;
      const described = await guard.describe();
      if (!described.ok || isOver) return;
      const { title } = described.value;
      setFound({
        here: listed.value.filter(({ workbookTitle }) => workbookTitle === title),
        elsewhere: listed.value.filter(({ workbookTitle }) => workbookTitle !== title),
      });
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [session, account, guard]);

  async function settle({ here }: Found): Promise<void> {
    const access = await session.current();
    if (access === undefined) return;
    const settled = await createSettleOpenWork(workbook, access.vault)(here);
    setFound(undefined);
    if (settled.ok) setResult(say(OPEN_WORK_WORDS.settled)(settled.value.written, settled.value.left));
    else setFailure(settled.failure);
  }

  if (failure !== undefined) return <FailureBar failure={failure} />;
  if (result !== undefined) {
    return (
      <div className={styles.root} role="status">
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>{result}</MessageBarBody>
        </MessageBar>
      </div>
    );
  }
  if (found === undefined) return null;
  const [first] = found.elsewhere;
  const open = [...found.here, ...found.elsewhere].reduce((sum, { openReferences }) => sum + openReferences.length, 0);
  return (
    <section className={styles.root} aria-label={say(OPEN_WORK_WORDS.title)}>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{say(OPEN_WORK_WORDS.title)}</MessageBarTitle>
          <span className={styles.text}>{say(OPEN_WORK_WORDS.text)(open)}</span>
          {first === undefined ? null : (
            <span className={styles.text}>{say(OPEN_WORK_WORDS.elsewhere)(first.workbookTitle)}</span>
          )}
          <div className={styles.acts}>
            {found.here.length === 0 ? null : (
              <Button size="small" appearance="primary" onClick={() => void settle(found)}>
                {say(OPEN_WORK_WORDS.settle)}
              </Button>
            )}
            <Button size="small" appearance="subtle" onClick={() => setFound(undefined)}>
              {say(OPEN_WORK_WORDS.later)}
            </Button>
          </div>
        </MessageBarBody>
      </MessageBar>
    </section>
  );
}
