import { Badge, makeStyles, tokens } from "@fluentui/react-components";
import { lazy, type ReactNode, Suspense } from "react";
import { BrandMark } from "../../taskpane/components/BrandMark.tsx";
import { useSay } from "../../taskpane/language.ts";
import type { LanguageChoice } from "../../taskpane/language-choice.ts";
import { COMMON_WORDS } from "../../taskpane/wording/common-words.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";
import { NARROW } from "../narrow.ts";

const AccountMenu = lazy(async () => ({
  default: (await import("../../taskpane/components/AccountMenu.tsx")).AccountMenu,
}));

const useStyles = makeStyles({
  root: {
    // Above the grid, for the menu that opens over it.
    position: "relative",
    zIndex: 10,
    flexShrink: 0,
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    minHeight: "52px",
    boxSizing: "border-box",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  name: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, whiteSpace: "nowrap" },
  file: {
    flexGrow: 1,
    minWidth: 0,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    [NARROW]: { order: 2, flexBasis: "100%" },
  },
  account: { marginLeft: "auto" },
});

export interface WorkbenchHeaderProps {
  readonly languageChoice: LanguageChoice;
  readonly isDemo: boolean;
  /** The open file's name and what can be done with it. */
  readonly file: ReactNode;
}

export function WorkbenchHeader({ languageChoice, isDemo, file }: WorkbenchHeaderProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <header className={styles.root}>
      <BrandMark />
      <h1 className={styles.name}>{say(COMMON_WORDS.product)}</h1>
      {isDemo ? (
        <Badge appearance="tint" color="informative">
          {say(WORKBENCH_WORDS.demo)}
        </Badge>
      ) : null}
      {file === undefined ? null : <div className={styles.file}>{file}</div>}
      <div className={styles.account}>
        <Suspense fallback={null}>
          <AccountMenu languageChoice={languageChoice} />
        </Suspense>
      </div>
    </header>
  );
}
