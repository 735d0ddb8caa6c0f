import { makeStyles, tokens } from "@fluentui/react-components";
import { lazy, Suspense } from "react";
import { PaneHeader } from "../taskpane/components/PaneHeader.tsx";
import type { LanguageChoice } from "../taskpane/language-choice.ts";

const ApprovalsScreen = lazy(async () => ({
  default: (await import("../taskpane/screens/approvals/ApprovalsScreen.tsx")).ApprovalsScreen,
}));
const EmergencyBanner = lazy(async () => ({
  default: (await import("../taskpane/components/EmergencyBanner.tsx")).EmergencyBanner,
}));

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    height: "100%",
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  main: {
    display: "flex",
    flexDirection: "column",
    flexGrow: 1,
    minHeight: 0,
    width: "100%",
    maxWidth: "720px",
    boxSizing: "border-box",
    margin: "0 auto",
  },
});

/** The approver's desk as a page of its own; what it shows is the same as in the pane. */
export function RequestsPage({ languageChoice }: { readonly languageChoice: LanguageChoice }) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <PaneHeader underExcelMenu={false} languageChoice={languageChoice} />
      <Suspense fallback={null}>
        <EmergencyBanner />
      </Suspense>
      <main className={styles.main}>
        <Suspense fallback={null}>
          <ApprovalsScreen />
        </Suspense>
      </main>
    </div>
  );
}
