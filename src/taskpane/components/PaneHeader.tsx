import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { lazy, Suspense } from "react";
import { useSay } from "../language.ts";
import type { LanguageChoice } from "../language-choice.ts";
import { COMMON_WORDS } from "../wording/common-words.ts";
import { BrandMark } from "./BrandMark.tsx";

const AccountMenu = lazy(async () => ({ default: (await import("./AccountMenu.tsx")).AccountMenu }));

const useStyles = makeStyles({
  root: {
    // Above the content, for the menu that opens over it.
    position: "relative",
    zIndex: 10,
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    minHeight: "44px",
    paddingLeft: tokens.spacingHorizontalL,
    paddingRight: tokens.spacingHorizontalS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  /** Excel draws its own menu over the top right 34 × 32 px. */
  underExcelMenu: { paddingRight: "44px" },
  name: {
    margin: 0,
    flexGrow: 1,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: "nowrap",
    overflow: "hidden",
    textOverflow: "ellipsis",
  },
});

export interface PaneHeaderProps {
  readonly underExcelMenu: boolean;
  readonly languageChoice: LanguageChoice;
}

export function PaneHeader({ underExcelMenu, languageChoice }: PaneHeaderProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <header className={mergeClasses(styles.root, underExcelMenu && styles.underExcelMenu)}>
      <BrandMark />
      <h1 className={styles.name}>{say(COMMON_WORDS.product)}</h1>
      <Suspense fallback={null}>
        <AccountMenu languageChoice={languageChoice} />
      </Suspense>
    </header>
  );
}
