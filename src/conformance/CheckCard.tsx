import { Badge, Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import { useSay } from "../taskpane/language.ts";
import { type Check, NOT_EMULATED, type Probe } from "./checks.ts";
import { CONFORMANCE_WORDS, ONLY_IN, VERDICT_NAMES } from "./conformance-words.ts";
import { formatOutcome, judge, type Verdict } from "./findings.ts";
import type { ChecksInHand } from "./use-checks.ts";

const VERDICT_COLORS = { equal: "success", different: "danger", new: "warning" } as const satisfies Readonly<
  Record<Verdict, string>
>;

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  probe: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  says: { margin: 0, fontWeight: tokens.fontWeightSemibold, wordBreak: "auto-phrase" },
  outcomes: {
    display: "grid",
    gridTemplateColumns: "auto minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalS,
    margin: 0,
    color: tokens.colorNeutralForeground2,
  },
  outcome: { margin: 0, fontFamily: tokens.fontFamilyMonospace, overflowWrap: "anywhere" },
  told: { alignSelf: "stretch" },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
});

export interface CheckCardProps {
  readonly check: Check;
  readonly checks: ChecksInHand;
  /** It makes no sense in this Excel. */
  readonly isOut: boolean;
}

/** One check: for each thing done what the emulator does, what this Excel did, and whether that is the same. */
export function CheckCard({ check, checks, isOut }: CheckCardProps) {
  const styles = useStyles();
  const say = useSay();
  const titleId = useId();
  return (
    <section className={styles.root} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {check.id} {say(check.title)}
      </h3>
      {isOut && check.only !== undefined ? <p className={styles.quiet}>{say(ONLY_IN[check.only])}</p> : null}
      <ul className={styles.list}>
        {check.probes.map((probe) => (
          <li key={probe.says.en} className={styles.probe}>
            <p className={styles.says}>{say(probe.says)}</p>
            <ProbeLines probe={probe} checks={checks} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ProbeLines({ probe, checks }: { readonly probe: Probe; readonly checks: ChecksInHand }) {
  const styles = useStyles();
  const say = useSay();
  const { findings, isBusy } = checks;
  const found = findings.get(probe);
  if (probe.kind === "told") {
    return (
      <Field className={styles.told} label={say(CONFORMANCE_WORDS.saw)} size="small">
        <Input
          value={typeof found === "string" ? found : ""}
          maxLength={500}
          autoComplete="off"
          onChange={(_event, { value }) => checks.note(probe, value)}
        />
      </Field>
    );
  }
  const outcome = typeof found === "object" ? found : undefined;
  const verdict = outcome && judge(probe.emulated, outcome);
  return (
    <>
      <dl className={styles.outcomes}>
        <dt>{say(CONFORMANCE_WORDS.emulator)}</dt>
        <dd className={styles.outcome}>
          {probe.emulated === NOT_EMULATED ? say(CONFORMANCE_WORDS.notEmulated) : formatOutcome(probe.emulated)}
        </dd>
        <dt>{say(CONFORMANCE_WORDS.thisExcel)}</dt>
        <dd className={styles.outcome}>{outcome ? formatOutcome(outcome) : say(CONFORMANCE_WORDS.notYet)}</dd>
      </dl>
      {verdict === undefined ? null : (
        <Badge appearance="tint" color={VERDICT_COLORS[verdict]}>
          {say(VERDICT_NAMES[verdict])}
        </Badge>
      )}
      {probe.kind === "alone" ? null : (
        <Button size="small" disabledFocusable={isBusy} onClick={() => void checks.look(probe)}>
          {say(CONFORMANCE_WORDS.look)}
        </Button>
      )}
    </>
  );
}
