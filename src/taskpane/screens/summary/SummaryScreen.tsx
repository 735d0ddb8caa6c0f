import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ShieldCheckmarkRegular } from "@fluentui/react-icons/svg/shield-checkmark";
import { useMemo } from "react";
import { formatLocalCell } from "#domain/workbook/range-address.ts";
import { CellList } from "../../components/CellList.tsx";
import { Figure } from "../../components/Figure.tsx";
import { Screen } from "../../components/Screen.tsx";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import type { Move } from "../../pane-state.ts";
import { usePaneServices } from "../../pane-services.ts";
import { LEFT_ALONE_REMEDIES, LEFT_ALONE_WORDS, SUMMARY_WORDS } from "../../wording/summary-words.ts";
import { useAccount } from "../../vault-session.ts";
import { LingeringPlaces } from "./LingeringPlaces.tsx";
import { StillInFile } from "./StillInFile.tsx";
import { summaryOf } from "./summary-view.ts";

const TITLES = {
  done: SUMMARY_WORDS.doneTitle,
  cancelled: SUMMARY_WORDS.cancelledTitle,
  stopped: SUMMARY_WORDS.stoppedTitle,
} as const;

const useStyles = makeStyles({
  text: { margin: 0, lineHeight: tokens.lineHeightBase400, wordBreak: "auto-phrase" },
});

export interface SummaryScreenProps {
  readonly move: Move;
  readonly ending: "done" | "cancelled" | "stopped";
  /** Planned cells that still hold their number. */
  readonly left: number;
  readonly onResume: () => void;
  readonly onScan: () => void;
}

export function SummaryScreen({ move, ending, left, onResume, onScan }: SummaryScreenProps) {
  const styles = useStyles();
  const say = useSay();
  const account = useAccount();
  const { saveFile, workbook } = usePaneServices();
  const replacesTexts = workbook.replaceInTexts !== undefined;
  const view = useMemo(() => summaryOf(move, left, replacesTexts), [move, left, replacesTexts]);
  const resume = account === undefined ? SUMMARY_WORDS.signInAndContinue : SUMMARY_WORDS.continueHere;
  return (
    <Screen
      title={say(TITLES[ending])}
      footer={
        <>
          {ending === "done" ? null : (
            <Button appearance="primary" size="large" onClick={onResume}>
              {say(resume)}
            </Button>
          )}
          {saveFile === undefined || view.moved === 0 ? null : (
            <Button appearance={ending === "done" ? "primary" : "secondary"} size="large" onClick={saveFile}>
              {say(SUMMARY_WORDS.save)}
            </Button>
          )}
          <Button appearance="subtle" onClick={onScan}>
            {say(SUMMARY_WORDS.again)}
          </Button>
        </>
      }
    >
      <Figure icon={<ShieldCheckmarkRegular />} value={view.moved} caption={say(SUMMARY_WORDS.moved)} />
      {view.left > 0 ? <p className={styles.text}>{say(SUMMARY_WORDS.left)(view.left)}</p> : null}
      {view.leftAlone.map(({ because, cells }) => (
        <Section key={because} title={say(LEFT_ALONE_WORDS[because])} count={cells.length}>
          <p className={styles.text}>{say(LEFT_ALONE_REMEDIES[because])}</p>
          <CellList
            cells={cells.map(({ cell }) => ({ key: `${cell.sheet} ${formatLocalCell(cell)}`, cell, text: "" }))}
          />
        </Section>
      ))}
      <StillInFile view={view} />
      <LingeringPlaces />
    </Screen>
  );
}
