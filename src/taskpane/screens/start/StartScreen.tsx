import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { DocumentSearchRegular } from "@fluentui/react-icons/svg/document-search";
import { LinkButton } from "../../components/LinkButton.tsx";
import { Screen } from "../../components/Screen.tsx";
import { useSay } from "../../language.ts";
import { START_WORDS } from "../../wording/start-words.ts";
import { Introduction } from "./Introduction.tsx";
import { useIntroduction } from "./use-introduction.ts";

const useStyles = makeStyles({
  note: {
    margin: 0,
    textAlign: "center",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    wordBreak: "auto-phrase",
    textWrap: "balance",
  },
});

export interface StartScreenProps {
  readonly onScan: () => void;
  /** Whether there is a workbook to scan. */
  readonly ready: boolean;
}

export function StartScreen({ onScan, ready }: StartScreenProps) {
  const styles = useStyles();
  const say = useSay();
  const introduction = useIntroduction();
  return (
    <Screen
      title={say(START_WORDS.title)}
      lead={say(START_WORDS.lead)}
      footer={
        <>
          <Button
            appearance="primary"
            size="large"
            icon={<DocumentSearchRegular />}
            disabledFocusable={!ready}
            onClick={onScan}
          >
            {say(START_WORDS.scan)}
          </Button>
          <p className={styles.note}>{say(ready ? START_WORDS.noSignIn : START_WORDS.openFirst)}</p>
        </>
      }
    >
      {introduction.step === undefined ? (
        <LinkButton onClick={introduction.reopen}>{say(START_WORDS.introduction)}</LinkButton>
      ) : (
        <Introduction step={introduction.step} onNext={introduction.next} onSkip={introduction.skip} />
      )}
    </Screen>
  );
}
