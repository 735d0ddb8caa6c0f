import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { takeNumbersOut } from "#application/take-numbers-out.ts";
import { useSay } from "../language.ts";
import { usePaneServices } from "../pane-services.ts";
import { useVaultAct } from "../use-vault-act.ts";
import { PRINTED_WORDS } from "../wording/printed-words.ts";
import { FailureBar } from "./FailureBar.tsx";
import { LiveRegion } from "./LiveRegion.tsx";

/** The marks stand in the document; another screen of the pane changes them. */
const LOOK_MS = 1_000;

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  text: { display: "block" },
  acts: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} 0`,
  },
});

/** Asks for the numbers to be taken out of cells again, from the moment they went in until they are out. */
export function PrintedNumbers() {
  const styles = useStyles();
  const say = useSay();
  const { guard, printed, workbook, randomness, goToCell } = usePaneServices();
  const [marks, setMarks] = useState(() => printed?.list() ?? []);
  const [said, setSaid] = useState("");
  const { failure, isBusy, perform } = useVaultAct();

  useEffect(() => {
    if (printed === undefined) return undefined;
    const timer = setInterval(() => {
      const now = printed.list();
      setMarks((before) => (now.length === before.length ? before : now));
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [printed]);

  async function takeOut(): Promise<void> {
    if (printed === undefined || guard === undefined) return;
    const { check, describe } = guard;
    const left = await perform(({ vault }) =>
      takeNumbersOut({ workbook: { ...workbook, describe }, vault, randomness, printed, check }),
    );
    setMarks(printed.list());
    if (left !== undefined) setSaid(left === 0 ? say(PRINTED_WORDS.done) : say(PRINTED_WORDS.left)(left));
  }

  const [first] = marks;
  return (
    <>
      <LiveRegion text={said} />
      {failure === undefined ? null : <FailureBar failure={failure} />}
      {first === undefined ? null : (
        <section className={styles.root} aria-label={say(PRINTED_WORDS.title)(marks.length)}>
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{say(PRINTED_WORDS.title)(marks.length)}</MessageBarTitle>
              <span className={styles.text}>{say(PRINTED_WORDS.text)}</span>
              <div className={styles.acts}>
                <Button size="small" appearance="primary" disabledFocusable={isBusy} onClick={() => void takeOut()}>
                  {say(PRINTED_WORDS.takeOut)}
                </Button>
                <Button size="small" onClick={() => goToCell(first.cell)}>
                  {say(PRINTED_WORDS.show)}
                </Button>
              </div>
            </MessageBarBody>
          </MessageBar>
        </section>
      )}
    </>
  );
}
