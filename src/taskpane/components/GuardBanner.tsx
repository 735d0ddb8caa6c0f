import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from "@fluentui/react-components";
import { formatLocalCell } from "#domain/workbook/range-address.ts";
import { useSay } from "../language.ts";
import { usePaneServices } from "../pane-services.ts";
import type { GuardNotice } from "../use-guard.ts";
import { GUARD_WORDS } from "../wording/guard-words.ts";
import { LiveRegion } from "./LiveRegion.tsx";

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  bar: { paddingRight: tokens.spacingHorizontalS },
  where: { display: "block", overflowWrap: "anywhere" },
  acts: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} 0`,
  },
});

export interface GuardBannerProps {
  readonly notice: GuardNotice;
  readonly onTake: () => void;
  readonly onScan: () => void;
  readonly onDismiss: () => void;
}

/** Tells of numbers that were entered while the pane is open, and offers to move them. Shows none of them. */
export function GuardBanner({ notice, onTake, onScan, onDismiss }: GuardBannerProps) {
  const styles = useStyles();
  const say = useSay();
  const { goToCell } = usePaneServices();
  const [first, ...others] = notice.kind === "numbers" ? notice.cells : [];
  const title = say(notice.kind === "numbers" ? GUARD_WORDS.title : GUARD_WORDS.tooMuchTitle);
  const text =
    first === undefined
      ? say(GUARD_WORDS.tooMuchText)
      : say(GUARD_WORDS.where)(`${first.sheet} ${formatLocalCell(first)}`, others.length);
  return (
    <section className={styles.root} aria-label={title}>
      <LiveRegion text={`${title} ${text}`} />
      <MessageBar intent="warning" layout="multiline" className={styles.bar}>
        <MessageBarBody>
          <MessageBarTitle>{title}</MessageBarTitle>
          <span className={styles.where}>{text}</span>
          <div className={styles.acts}>
            {first === undefined ? (
              <Button size="small" appearance="primary" onClick={onScan}>
                {say(GUARD_WORDS.scan)}
              </Button>
            ) : (
              <>
                <Button size="small" appearance="primary" onClick={onTake}>
                  {say(GUARD_WORDS.take)}
                </Button>
                <Button size="small" onClick={() => goToCell(first)}>
                  {say(GUARD_WORDS.show)}
                </Button>
              </>
            )}
            <Button size="small" appearance="subtle" onClick={onDismiss}>
              {say(GUARD_WORDS.later)}
            </Button>
          </div>
        </MessageBarBody>
      </MessageBar>
    </section>
  );
}
