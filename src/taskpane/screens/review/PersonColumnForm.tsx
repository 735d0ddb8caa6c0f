import { Button, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { type ColumnHeader, readColumnHeaders } from "#application/column-headers.ts";
import { PERSON_FIELD_WORDING } from "#application/wording/reason-wording.ts";
import type { ColumnSegment, PersonColumn } from "#domain/detection/finding.ts";
import { PERSON_FIELDS } from "#domain/person/person.ts";
import { formatColumn, type RangeAddress } from "#domain/workbook/range-address.ts";
import { FailureBar } from "../../components/FailureBar.tsx";
import { useSay } from "../../language.ts";
import { usePaneServices } from "../../pane-services.ts";
import type { PaneFailure } from "../../wording/failure-words.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";
import { sentence } from "../../wording/sentence.ts";
import { withPersonColumn } from "./review-state.ts";

const NONE = "";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  choice: { minWidth: 0, "& > select": { width: "100%", minWidth: 0, textOverflow: "ellipsis" } },
  act: { alignSelf: "flex-start" },
});

export interface PersonColumnFormProps {
  readonly segment: ColumnSegment;
  readonly columns: readonly PersonColumn[];
  readonly used: RangeAddress;
  readonly onChoose: (columns: readonly PersonColumn[]) => void;
  readonly onClose: () => void;
}

/** For each thing that can be known of a person, the column that says it. */
export function PersonColumnForm({ segment, columns, used, onChoose, onClose }: PersonColumnFormProps) {
  const styles = useStyles();
  const say = useSay();
  const { workbook } = usePaneServices();
  const [headers, setHeaders] = useState<readonly ColumnHeader[]>();
  const [failure, setFailure] = useState<PaneFailure>();
  const form = useRef<HTMLDivElement>(null);
  const isReady = headers !== undefined;

  useEffect(() => {
    let isOver = false;
    void readColumnHeaders(workbook, segment, used).then((read) => {
      if (isOver) return;
      if (read.ok) setHeaders(read.value);
      else setFailure(read.failure);
    });
    return () => {
      isOver = true;
    };
  }, [workbook, segment, used]);
  useEffect(() => {
    if (isReady) form.current?.querySelector("select")?.focus();
  }, [isReady]);

  return (
    <div ref={form} className={styles.root}>
      {failure === undefined ? null : <FailureBar failure={failure} />}
      {headers === undefined
        ? null
        : PERSON_FIELDS.map((field) => (
            <Field key={field} label={sentence(say(PERSON_FIELD_WORDING[field]))} size="small">
              <Select
                className={styles.choice}
                size="small"
                value={columnOf(columns, field)}
                onChange={(_event, { value }) =>
                  onChoose(
                    withPersonColumn(
                      columns,
                      field,
                      headers.find(({ column }) => String(column) === value),
                    ),
                  )
                }
              >
                <option value={NONE}>{say(REVIEW_WORDS.noColumn)}</option>
                {headers.map(({ column, header }) => (
                  <option key={column} value={String(column)}>
                    {formatColumn(column)} {header}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
      <Button className={styles.act} size="small" appearance="primary" onClick={onClose}>
        {say(REVIEW_WORDS.personsDone)}
      </Button>
    </div>
  );
}

function columnOf(columns: readonly PersonColumn[], field: PersonColumn["field"]): string {
  const found = columns.find((column) => column.field === field);
  return found === undefined ? NONE : String(found.column);
}
