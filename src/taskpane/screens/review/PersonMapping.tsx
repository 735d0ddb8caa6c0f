import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { PERSON_FIELD_WORDING } from "#application/wording/reason-wording.ts";
import type { ColumnSegment, PersonColumn } from "#domain/detection/finding.ts";
import { formatColumn, type RangeAddress } from "#domain/workbook/range-address.ts";
import { useSay } from "../../language.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";
import { sentence } from "../../wording/sentence.ts";

const PersonColumnForm = lazy(async () => ({ default: (await import("./PersonColumnForm.tsx")).PersonColumnForm }));

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  label: { color: tokens.colorNeutralForeground2 },
  facts: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "auto 1fr",
    columnGap: tokens.spacingHorizontalM,
    "& dt": { color: tokens.colorNeutralForeground2 },
    "& dd": { margin: 0, overflowWrap: "anywhere" },
  },
  act: { alignSelf: "flex-start" },
});

export interface PersonMappingProps {
  readonly segment: ColumnSegment;
  readonly columns: readonly PersonColumn[];
  /** The filled part of the segment's sheet; absent where nothing can be chosen from. */
  readonly used: RangeAddress | undefined;
  readonly onChoose: (columns: readonly PersonColumn[]) => void;
}

/** Which columns say whose number a row holds; found by their headers, and to be put right. */
export function PersonMapping({ segment, columns, used, onChoose }: PersonMappingProps) {
  const styles = useStyles();
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) root.current?.querySelector("button")?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <div ref={root} className={styles.root}>
      <span className={styles.label}>{say(columns.length === 0 ? REVIEW_WORDS.noPersons : REVIEW_WORDS.persons)}</span>
      {isOpen && used !== undefined ? (
        <Suspense fallback={null}>
          <PersonColumnForm
            segment={segment}
            columns={columns}
            used={used}
            onChoose={onChoose}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : (
        <>
          {columns.length === 0 ? null : (
            <dl className={styles.facts}>
              {columns.map(({ field, column, header }) => [
                <dt key={`${field} name`}>{sentence(say(PERSON_FIELD_WORDING[field]))}</dt>,
                <dd key={field}>
                  {formatColumn(column)} {header}
                </dd>,
              ])}
            </dl>
          )}
          {used === undefined ? null : (
            <Button className={styles.act} size="small" onClick={() => setOpen(true)}>
              {say(REVIEW_WORDS.correctPersons)}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
