import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import type { TokenCell } from "#application/tokens-in-cells.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import { parseMyNumber } from "#domain/number/my-number.ts";
import { formatLocalCell } from "#domain/workbook/range-address.ts";
import { LiveRegion } from "../../components/LiveRegion.tsx";
import { useSay } from "../../language.ts";
import { GRANT_WORDS } from "../../wording/grant-words.ts";
import { useReveal } from "./use-reveal.ts";

const useStyles = makeStyles({
  row: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS, alignItems: "flex-start" },
  number: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    outlineOffset: "2px",
  },
  acts: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  note: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

export interface RevealRowProps {
  readonly cell: TokenCell;
  /** Asks the vault; every call is an entry in the access log. */
  readonly onReveal: () => Promise<Secret<string> | undefined>;
}

/** One cell's number: behind a button, and for half a minute in sight. */
export function RevealRow({ cell: { cell }, onReveal }: RevealRowProps) {
  const styles = useStyles();
  const say = useSay();
  const { shown, show, hide } = useReveal();
  const [copying, setCopying] = useState<"copied" | "copyFailed">();
  const row = useRef<HTMLLIElement>(null);
  const where = `${cell.sheet} ${formatLocalCell(cell)}`;
  const isShown = shown !== undefined;
  const wasShown = useRef(false);

  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    // The button that was pressed has given way to another one.
    if (isShown !== wasShown.current && isLost) row.current?.querySelector("button")?.focus();
    wasShown.current = isShown;
  }, [isShown]);

  async function reveal(): Promise<void> {
    setCopying(undefined);
    const number = await onReveal();
    if (number !== undefined) show(number);
  }

  async function copy(number: Secret<string>): Promise<void> {
    try {
      await number.open((digits) => navigator.clipboard.writeText(digits));
      setCopying("copied");
    } catch {
      setCopying("copyFailed");
    }
  }

  return (
    <li ref={row} className={styles.row}>
      <LiveRegion text={isShown ? say(GRANT_WORDS.shown)(where) : ""} />
      {shown === undefined ? (
        <Button onClick={() => void reveal()}>{say(GRANT_WORDS.reveal)(where)}</Button>
      ) : (
        <>
          <span className={styles.note}>{where}</span>
          <span className={styles.number} data-revealed>
            {shown.number.open((digits) => digits.replaceAll(/(\d{4})(?=\d)/gu, "$1 "))}
          </span>
          {shown.number.open((digits) => parseMyNumber(digits).ok) ? null : (
            <span className={styles.note}>{say(GRANT_WORDS.mistyped)}</span>
          )}
          <div className={styles.acts}>
            <Button size="small" onClick={hide}>
              {say(GRANT_WORDS.hide)}
            </Button>
            <Button size="small" appearance="subtle" onClick={() => void copy(shown.number)}>
              {say(GRANT_WORDS.copy)}
            </Button>
            <span className={styles.note}>{say(GRANT_WORDS.secondsLeft)(shown.secondsLeft)}</span>
          </div>
        </>
      )}
      {copying === undefined ? null : (
        <span className={styles.note} role="status">
          {say(GRANT_WORDS[copying])}
        </span>
      )}
    </li>
  );
}
