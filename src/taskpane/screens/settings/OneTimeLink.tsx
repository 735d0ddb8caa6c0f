import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import type { OneTimeLinkAnswer } from "#contract/accounts.ts";
import { useSay } from "../../language.ts";
import { useTimeText } from "../../time-text.ts";
import { SETTINGS_WORDS } from "../../wording/settings-words.ts";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorBrandBackground2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
  },
  acts: { display: "flex", gap: tokens.spacingHorizontalS },
});

export interface OneTimeLinkProps {
  readonly name: string;
  readonly answer: OneTimeLinkAnswer;
  readonly onClose: () => void;
}

/** The way to a first or new password, shown once to the administrator who asked for it. */
export function OneTimeLink({ name, answer, onClose }: OneTimeLinkProps) {
  const styles = useStyles();
  const say = useSay();
  const timeText = useTimeText();
  return (
    <div className={styles.root} role="status">
      <Field label={say(SETTINGS_WORDS.link)(name)} hint={say(SETTINGS_WORDS.linkNote)(timeText(answer.expiresAtMs))}>
        <Input readOnly value={answer.link} onFocus={({ target }) => target.select()} />
      </Field>
      <div className={styles.acts}>
        <Button size="small" onClick={() => void navigator.clipboard.writeText(answer.link)}>
          {say(SETTINGS_WORDS.copyLink)}
        </Button>
        <Button size="small" appearance="subtle" onClick={onClose}>
          {say(SETTINGS_WORDS.closeLink)}
        </Button>
      </div>
    </div>
  );
}
