import { makeStyles, tokens } from "@fluentui/react-components";
import { useSay } from "../language.ts";
import { useEmergencies } from "../use-emergencies.ts";
import { EMERGENCY_WORDS } from "../wording/emergency-words.ts";
import { Notice } from "./Notice.tsx";

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
});

/** Tells everybody who is signed in, as long as an emergency is not reviewed; louder past its date. */
export function EmergencyBanner() {
  const styles = useStyles();
  const say = useSay();
  const { listed } = useEmergencies();
  if (listed === undefined || listed.open === 0) return null;
  const isOverdue = listed.overdue > 0;
  return (
    <div className={styles.root} role={isOverdue ? undefined : "status"}>
      <Notice
        intent={isOverdue ? "error" : "warning"}
        title={
          isOverdue ? say(EMERGENCY_WORDS.overdueTitle)(listed.overdue) : say(EMERGENCY_WORDS.openTitle)(listed.open)
        }
        text={say(EMERGENCY_WORDS.bannerText)}
      />
    </div>
  );
}
