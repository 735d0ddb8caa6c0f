import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import type { CellAddress } from "#domain/workbook/range-address.ts";
import { formatLocalCell } from "#domain/workbook/range-address.ts";
import { useSay } from "../language.ts";
import { usePaneServices } from "../pane-services.ts";
import { COMMON_WORDS } from "../wording/common-words.ts";
import { REVIEW_WORDS } from "../wording/review-words.ts";
import { LinkButton } from "./LinkButton.tsx";

export interface ListedCell {
  readonly key: string;
  readonly cell: CellAddress;
  readonly text: ReactNode;
}

/** As many as a glance takes; the rest comes on demand. */
const SHOWN_AT_FIRST = 10;
const SHOWN_MORE = 100;

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column" },
  item: {
    display: "flex",
    flexDirection: "column",
    padding: `${tokens.spacingVerticalSNudge} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  text: { color: tokens.colorNeutralForeground2 },
});

/** Cells by address; each leads to its place in the sheet. */
export function CellList({ cells }: { readonly cells: readonly ListedCell[] }) {
  const styles = useStyles();
  const say = useSay();
  const { goToCell } = usePaneServices();
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  return (
    <>
      <ul className={styles.list}>
        {cells.slice(0, shown).map(({ key, cell, text }) => (
          <li key={key} className={styles.item}>
            <LinkButton title={say(COMMON_WORDS.goToCell)} onClick={() => goToCell(cell)}>
              {cell.sheet} {formatLocalCell(cell)}
            </LinkButton>
            <span className={styles.text}>{text}</span>
          </li>
        ))}
      </ul>
      {cells.length > shown ? (
        <Button appearance="subtle" size="small" onClick={() => setShown(shown + SHOWN_MORE)}>
          {say(REVIEW_WORDS.morePlaces)(cells.length - shown)}
        </Button>
      ) : null}
    </>
  );
}
