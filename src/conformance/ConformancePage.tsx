import { Button, Link, makeStyles, Textarea, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { OfficeHost } from "#adapters/office/office-host.ts";
import { LiveRegion } from "../taskpane/components/LiveRegion.tsx";
import { Screen } from "../taskpane/components/Screen.tsx";
import { Section } from "../taskpane/components/Section.tsx";
import { useSay } from "../taskpane/language.ts";
import { COMMON_WORDS } from "../taskpane/wording/common-words.ts";
import { CheckCard } from "./CheckCard.tsx";
import { type Check, CHECKS, type ExcelPlatform } from "./checks.ts";
import { CONFORMANCE_WORDS } from "./conformance-words.ts";
import { type ExcelBuild, jsonReport, markdownReport, verdicts } from "./findings.ts";
import { useChecks } from "./use-checks.ts";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    height: "100%",
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  header: {
    flexShrink: 0,
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    // Excel draws its own menu over the top right corner.
    padding: `${tokens.spacingVerticalS} 44px ${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  name: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  main: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
  build: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  report: { fontFamily: tokens.fontFamilyMonospace, "& > textarea": { minHeight: "140px" } },
  copies: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export interface ThisExcel {
  readonly host: OfficeHost;
  readonly build: ExcelBuild;
  readonly platform: ExcelPlatform;
  /** Address of this page. */
  readonly page: URL;
}

/** Does this Excel do what the emulator of the tests does? `undefined` outside Excel. */
export function ConformancePage({ excel }: { readonly excel: ThisExcel | undefined }) {
  const styles = useStyles();
  const say = useSay();
  return (
    <div className={styles.root}>
      <header className={styles.header}>
        <h1 className={styles.name}>{say(COMMON_WORDS.product)}</h1>
        {excel === undefined ? null : <Link href="/taskpane.html">{say(CONFORMANCE_WORDS.back)}</Link>}
      </header>
      <main className={styles.main}>
        {excel === undefined ? (
          <Screen title={say(CONFORMANCE_WORDS.title)} lead={say(CONFORMANCE_WORDS.outside)} />
        ) : (
          <Checks excel={excel} />
        )}
      </main>
    </div>
  );
}

function Checks({ excel: { host, build, platform, page } }: { readonly excel: ThisExcel }) {
  const styles = useStyles();
  const say = useSay();
  const checks = useChecks(host, page);
  const [copied, setCopied] = useState<"copied" | "copyFailed">();
  const isOut = ({ only }: Check): boolean => only !== undefined && only !== platform;
  const reached = verdicts(checks.findings);
  const tally = say(CONFORMANCE_WORDS.tally)(
    reached.filter((verdict) => verdict === "equal").length,
    reached.filter((verdict) => verdict === "different").length,
  );
  const { isBusy } = checks;

  async function copy(report: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(report);
      setCopied("copied");
    } catch {
      setCopied("copyFailed");
    }
  }

  return (
    <Screen
      title={say(CONFORMANCE_WORDS.title)}
      lead={say(CONFORMANCE_WORDS.lead)}
      footer={
        <Button
          appearance="primary"
          disabledFocusable={isBusy}
          onClick={() => void checks.runAlone(CHECKS.filter((check) => !isOut(check)))}
        >
          {say(isBusy ? CONFORMANCE_WORDS.running : CONFORMANCE_WORDS.runAll)}
        </Button>
      }
    >
      <LiveRegion text={reached.length === 0 || isBusy ? "" : tally} />
      <p className={styles.build}>
        {build.host} · {build.platform} · {build.version}
      </p>
      {CHECKS.map((check) => (
        <CheckCard key={check.id} check={check} checks={checks} isOut={isOut(check)} />
      ))}
      <Section title={say(CONFORMANCE_WORDS.result)} note={`${tally} · ${say(CONFORMANCE_WORDS.resultNote)}`}>
        <Textarea
          className={styles.report}
          aria-label={say(CONFORMANCE_WORDS.result)}
          readOnly
          value={markdownReport(CHECKS, checks.findings, build)}
        />
        <div className={styles.copies}>
          <Button onClick={() => void copy(markdownReport(CHECKS, checks.findings, build))}>
            {say(CONFORMANCE_WORDS.copyMarkdown)}
          </Button>
          <Button onClick={() => void copy(jsonReport(CHECKS, checks.findings, build))}>
            {say(CONFORMANCE_WORDS.copyJson)}
          </Button>
        </div>
        <p role="status" className={styles.build}>
          {copied === undefined ? "" : say(CONFORMANCE_WORDS[copied])}
        </p>
      </Section>
    </Screen>
  );
}
