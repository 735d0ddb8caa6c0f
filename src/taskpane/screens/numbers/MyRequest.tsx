import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenCell } from "#application/tokens-in-cells.ts";
import type { RequestView } from "#application/ports/grants.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import { Card } from "../../components/Card.tsx";
import { useSay } from "../../language.ts";
import { useTimeText } from "../../time-text.ts";
import { GRANT_WORDS, REQUEST_STATE_NAMES } from "../../wording/grant-words.ts";
import { PURPOSE_NAMES } from "../../wording/purpose-words.ts";
import { RevealRow } from "./RevealRow.tsx";

const useStyles = makeStyles({
  state: { fontWeight: tokens.fontWeightSemibold },
  detail: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground2,
  },
  cells: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
});

/** More rows than anybody reads one by one are not drawn. */
const MOST_ROWS = 100;

export interface MyRequestProps {
  readonly request: RequestView;
  readonly cells: readonly TokenCell[];
  readonly isBusy: boolean;
  /** Puts the numbers into the cells; absent where they never go there. */
  readonly onPutBack: (() => void) | undefined;
  readonly onReveal: (cell: TokenCell) => Promise<Secret<string> | undefined>;
}

/** What became of a request, and under a grant the way to its numbers. */
export function MyRequest({ request, cells, isBusy, onPutBack, onReveal }: MyRequestProps) {
  const styles = useStyles();
  const say = useSay();
  const timeText = useTimeText();
  const purpose: Purpose = request.purpose;
  const isApproved = request.state === "approved";
  const isUsable = isApproved && request.use.kind === "reveal";
  const goesIntoCells = isApproved && request.use.kind === "cells" && onPutBack !== undefined;
  return (
    <Card>
      <span className={styles.state} role="status">
        {say(REQUEST_STATE_NAMES[request.state])}
      </span>
      <span>{request.reason}</span>
      <span className={styles.detail}>
        {say(PURPOSE_NAMES[purpose])} · {say(GRANT_WORDS.count)(request.count)}
      </span>
      {request.comment === undefined ? null : (
        <span className={styles.detail}>{say(GRANT_WORDS.wordFrom)(request.decidedBy ?? "", request.comment)}</span>
      )}
      {isUsable && request.expiresAtMs !== undefined ? (
        <span className={styles.detail}>{say(GRANT_WORDS.usableUntil)(timeText(request.expiresAtMs))}</span>
      ) : null}
      {goesIntoCells ? (
        <>
          <span className={styles.detail}>{say(GRANT_WORDS.cellsNote)}</span>
          <Button appearance="primary" disabledFocusable={isBusy || cells.length === 0} onClick={onPutBack}>
            {say(GRANT_WORDS.putBack)(cells.length)}
          </Button>
        </>
      ) : null}
      {(isUsable || goesIntoCells) && cells.length === 0 ? (
        <span className={styles.detail}>{say(GRANT_WORDS.showFirst)}</span>
      ) : null}
      {isUsable && cells.length > 0 ? (
        <ul className={styles.cells}>
          {cells.slice(0, MOST_ROWS).map((cell) => (
            <RevealRow key={cell.token} cell={cell} onReveal={() => onReveal(cell)} />
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
