import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { EyeOffRegular } from "@fluentui/react-icons/svg/eye-off";
import type { SheetDescription } from "#application/ports/workbook.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import { useSay } from "../../taskpane/language.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";

const useStyles = makeStyles({
  root: {
    flexShrink: 0,
    overflowX: "auto",
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  hidden: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export interface SheetTabsProps {
  readonly sheets: readonly SheetDescription[];
  readonly chosen: SheetName | undefined;
  readonly onChoose: (sheet: SheetName) => void;
}

/** The workbook's sheets, the hidden ones too: numbers hide there. */
export function SheetTabs({ sheets, chosen, onChoose }: SheetTabsProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <div className={styles.root}>
      <TabList
        size="small"
        aria-label={say(WORKBENCH_WORDS.sheets)}
        selectedValue={chosen ?? null}
        onTabSelect={(_event, { value }) => {
          const sheet = sheets.find(({ name }) => name === value);
          if (sheet !== undefined) onChoose(sheet.name);
        }}
      >
        {sheets.map(({ name, visibility }) => (
          <Tab key={name} value={name} {...(visibility === "visible" ? {} : { icon: <EyeOffRegular /> })}>
            {name}
            {visibility === "visible" ? null : <span className={styles.hidden}> {say(WORKBENCH_WORDS.hidden)}</span>}
          </Tab>
        ))}
      </TabList>
    </div>
  );
}
