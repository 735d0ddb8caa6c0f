import { Button, Checkbox, Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { IMPORT_FIELD_WORDING } from "#application/wording/import-field-wording.ts";
import { MEMBER_WORDING } from "#application/wording/import-wording.ts";
import { hasNumbers, type ImportColumns } from "#application/read-import.ts";
import { formatImportColumn, parseImportColumn } from "#domain/import/import-columns.ts";
import { MEMBERS } from "#domain/import/incoming.ts";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import { formatColumn } from "#domain/workbook/range-address.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { useAccount } from "../../vault-session.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import { IMPORT_SCREEN_WORDS } from "../../wording/import-words.ts";
import { PURPOSE_NAMES } from "../../wording/purpose-words.ts";
import { sentence } from "../../wording/sentence.ts";
import { fieldsOf } from "./import-state.ts";
import { RowPreview } from "./RowPreview.tsx";
import type { ImportActs } from "./use-import.ts";

const useStyles = makeStyles({
  items: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  choice: { minWidth: 0, "& > select": { width: "100%", minWidth: 0, textOverflow: "ellipsis" } },
  start: { alignSelf: "flex-start" },
  note: { margin: 0, color: tokens.colorPaletteDarkOrangeForeground1, wordBreak: "auto-phrase" },
});

/** What each column of the list means, found by its heading, and how the first rows are read by that. */
export function ListColumns({ state, dispatch, preview, chooseHeadingRow, recall, isBusy }: ImportActs) {
  const styles = useStyles();
  const say = useSay();
  const account = useAccount();
  const { columns, isYayoi, paddedNumbers } = state;
  if (isYayoi) return <RowPreview rows={preview} />;
  if (columns === undefined) return null;
  const { headings, headingRow, mapping, ambiguous } = columns;
  const doubtful = ambiguous.map(({ column }) => headings[column] ?? "");
  return (
    <Section
      title={say(IMPORT_SCREEN_WORDS.columns)}
      note={say(state.isRecalled ? IMPORT_SCREEN_WORDS.recalled : IMPORT_SCREEN_WORDS.columnsNote)}
    >
      {account === undefined ? (
        <Button className={styles.start} size="small" disabledFocusable={isBusy} onClick={() => void recall()}>
          {say(IMPORT_SCREEN_WORDS.recall)}
        </Button>
      ) : null}
      <Field label={say(EXPORT_SCREEN_WORDS.headingRow)}>
        <Input
          type="number"
          min={1}
          defaultValue={String(headingRow)}
          key={headingRow}
          onChange={(_event, { value }) => {
            const row = Number(value);
            if (Number.isSafeInteger(row) && row > 0) void chooseHeadingRow(row);
          }}
        />
      </Field>
      {hasNumbers(mapping) ? null : <p className={styles.note}>{say(IMPORT_SCREEN_WORDS.noNumbers)}</p>}
      {doubtful.length === 0 ? null : (
        <p className={styles.note}>{say(IMPORT_SCREEN_WORDS.ambiguous)(doubtful.join(", "))}</p>
      )}
      <ColumnFields columns={columns} dispatch={dispatch} />
      <Checkbox
        label={say(IMPORT_SCREEN_WORDS.padded)}
        checked={paddedNumbers}
        onChange={() => dispatch({ type: "padding_toggled" })}
      />
      <RowPreview rows={preview} />
    </Section>
  );
}

interface FieldsProps {
  readonly columns: ImportColumns;
  readonly dispatch: ImportActs["dispatch"];
}

function ColumnFields({ columns, dispatch }: FieldsProps) {
  const styles = useStyles();
  const say = useSay();
  const { headings, mapping, ambiguous } = columns;
  const all = headings.flatMap((heading, column) => (heading.trim() === "" ? [] : [column]));
  const used = all.filter((column) => mapping.has(column) || ambiguous.some((one) => one.column === column));
  const others = all.filter((column) => !used.includes(column));
  const fields = (list: readonly number[]) => (
    <div className={styles.items}>
      {list.map((column) => (
        <ColumnField key={column} column={column} columns={columns} dispatch={dispatch} />
      ))}
    </div>
  );
  return (
    <>
      {fields(used)}
      {others.length === 0 ? null : (
        <Disclosure title={say(IMPORT_SCREEN_WORDS.otherColumns)(others.length)}>{fields(others)}</Disclosure>
      )}
    </>
  );
}

function ColumnField({ column, columns, dispatch }: FieldsProps & { readonly column: number }) {
  const styles = useStyles();
  const say = useSay();
  const means = columns.mapping.get(column);
  return (
    <Field label={`${formatColumn(column)} ${columns.headings[column] ?? ""}`} size="small">
      <Select
        className={styles.choice}
        size="small"
        value={means === undefined ? "" : formatImportColumn(means)}
        onChange={(_event, { value }) => dispatch({ type: "column_filled", column, means: parseImportColumn(value) })}
      >
        <option value="">{say(IMPORT_SCREEN_WORDS.unused)}</option>
        {MEMBERS.map((member) => (
          <optgroup key={member} label={sentence(say(MEMBER_WORDING[member]))}>
            {fieldsOf(member).map((field) => (
              <option key={field} value={formatImportColumn({ kind: "field", member, field })}>
                {member === "self"
                  ? say(IMPORT_FIELD_WORDING[field])
                  : `${sentence(say(MEMBER_WORDING[member]))}: ${say(IMPORT_FIELD_WORDING[field])}`}
              </option>
            ))}
          </optgroup>
        ))}
        <optgroup label={say(IMPORT_SCREEN_WORDS.purposeColumn)}>
          {PURPOSES.map((purpose) => (
            <option key={purpose} value={formatImportColumn({ kind: "purpose", purpose })}>
              {say(PURPOSE_NAMES[purpose])}
            </option>
          ))}
        </optgroup>
      </Select>
    </Field>
  );
}
