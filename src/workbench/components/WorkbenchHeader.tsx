import { Badge, makeStyles, tokens } from "@fluentui/react-components";
import { VaultFilled } from "@fluentui/react-icons/svg/vault";
import { lazy, Suspense } from "react";
import { useSay } from "../../taskpane/language.ts";
import type { LanguageChoice } from "../../taskpane/language-choice.ts";
import { COMMON_WORDS } from "../../taskpane/wording/common-words.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";
import type { WorkerWorkbook } from "../worker-workbook.ts";

const AccountMenu = lazy(async () => ({
  default: (await import("../../taskpane/components/AccountMenu.tsx")).AccountMenu,
}));
const FileActs = lazy(async () => ({ default: (await import("./FileActs.tsx")).FileActs }));

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    minHeight: "48px",
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  mark: { fontSize: "24px", color: tokens.colorBrandForeground1, flexShrink: 0 },
  name: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, whiteSpace: "nowrap" },
  title: {
    flexGrow: 1,
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground2,
  },
});

export interface WorkbenchHeaderProps {
  readonly languageChoice: LanguageChoice;
  readonly isDemo: boolean;
  readonly workbook: WorkerWorkbook | undefined;
  readonly onSave: () => void;
  readonly onFile: (file: File) => void;
}

export function WorkbenchHeader({ languageChoice, isDemo, workbook, onSave, onFile }: WorkbenchHeaderProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <header className={styles.root}>
      <VaultFilled className={styles.mark} aria-hidden />
      <h1 className={styles.name}>{say(COMMON_WORDS.product)}</h1>
      {isDemo ? (
        <Badge appearance="tint" color="informative">
          {say(WORKBENCH_WORDS.demo)}
        </Badge>
      ) : null}
      <span className={styles.title}>{workbook?.description.title}</span>
      <Suspense fallback={null}>
        {workbook === undefined ? null : <FileActs workbook={workbook} onSave={onSave} onFile={onFile} />}
        <AccountMenu languageChoice={languageChoice} />
      </Suspense>
    </header>
  );
}
