import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ShieldLockRegular } from "@fluentui/react-icons/svg/shield-lock";
import { SearchRegular } from "@fluentui/react-icons/svg/search";
import { PeopleCheckmarkRegular } from "@fluentui/react-icons/svg/people-checkmark";
import { useSay } from "../../language.ts";
import { START_WORDS } from "../../wording/start-words.ts";
import { INTRODUCTION_STEPS, type IntroductionStep } from "./start-state.ts";

const STEPS = {
  find: { Icon: SearchRegular, title: START_WORDS.findTitle, text: START_WORDS.findText },
  move: { Icon: ShieldLockRegular, title: START_WORDS.moveTitle, text: START_WORDS.moveText },
  use: { Icon: PeopleCheckmarkRegular, title: START_WORDS.useTitle, text: START_WORDS.useText },
} as const satisfies Readonly<Record<IntroductionStep, object>>;

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorBrandBackground2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
  icon: { fontSize: "28px", color: tokens.colorBrandForeground2 },
  heading: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, flexGrow: 1 },
  step: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  text: {
    margin: 0,
    minHeight: "88px",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase400,
    wordBreak: "auto-phrase",
  },
  acts: { display: "flex", justifyContent: "space-between" },
});

export interface IntroductionProps {
  readonly step: IntroductionStep;
  readonly onNext: () => void;
  readonly onSkip: () => void;
}

/** What the product does, in three steps that nobody has to read. */
export function Introduction({ step, onNext, onSkip }: IntroductionProps) {
  const styles = useStyles();
  const say = useSay();
  const { Icon, title, text } = STEPS[step];
  const number = INTRODUCTION_STEPS.indexOf(step) + 1;
  const isLast = number === INTRODUCTION_STEPS.length;
  return (
    <section className={styles.root} aria-label={say(START_WORDS.introduction)} aria-live="polite">
      <div className={styles.heading}>
        <Icon className={styles.icon} aria-hidden />
        <h3 className={styles.title}>{say(title)}</h3>
        <span className={styles.step}>{say(START_WORDS.step)(number)}</span>
      </div>
      <p className={styles.text}>{say(text)}</p>
      <div className={styles.acts}>
        {isLast ? (
          <span />
        ) : (
          <Button appearance="subtle" onClick={onSkip}>
            {say(START_WORDS.skip)}
          </Button>
        )}
        <Button onClick={onNext}>{say(isLast ? START_WORDS.understood : START_WORDS.next)}</Button>
      </div>
    </section>
  );
}
