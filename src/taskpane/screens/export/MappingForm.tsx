import { Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import type { SourceColumns } from "#application/map-source.ts";
import { columnOf, type Layout } from "#domain/layout/layout.ts";
import type { FieldSource } from "#domain/layout/match-columns.ts";
import { formatColumn } from "#domain/workbook/range-address.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { useSay } from "../../language.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import { isPartOfDate, itemsToFill, optionOf, sourceOfOption } from "./export-state.ts";

const useStyles = makeStyles({
  items: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  choice: { minWidth: 0, "& > select": { width: "100%", minWidth: 0, textOverflow: "ellipsis" } },
});

export interface MappingFormProps {
  readonly layout: Layout;
  readonly columns: SourceColumns;
  readonly onFill: (item: number, source: FieldSource | undefined) => void;
}

/** For each item of the layout, what fills it. */
export function MappingForm({ layout, columns, onFill }: MappingFormProps) {
  const styles = useStyles();
  const say = useSay();
  const { first, others } = itemsToFill(layout, columns.mapping);
  const fields = (items: readonly number[]) => (
    <div className={styles.items}>
      {items.map((item) => (
        <ItemField key={item} item={item} layout={layout} columns={columns} onFill={onFill} />
      ))}
    </div>
  );
  return (
    <>
      {fields(first)}
      {others.length === 0 ? null : (
        <Disclosure title={say(EXPORT_SCREEN_WORDS.otherItems)(others.length)}>{fields(others)}</Disclosure>
      )}
    </>
  );
}

function ItemField({ item, layout, columns, onFill }: MappingFormProps & { readonly item: number }) {
  const styles = useStyles();
  const say = useSay();
  const name = `${String(item)} ${columnOf(layout, item).name}`;
  const source = columns.mapping.get(item);
  const headings = columns.headings.flatMap((heading, column) =>
    heading.trim() === "" ? [] : [{ column, text: `${formatColumn(column)} ${heading}` }],
  );
  return (
    <>
      <Field label={name} size="small">
        <Select
          className={styles.choice}
          size="small"
          value={optionOf(source)}
          onChange={(_event, { value }) => onFill(item, sourceOfOption(value))}
        >
          <option value="">{say(EXPORT_SCREEN_WORDS.empty)}</option>
          <option value="fixed">{say(EXPORT_SCREEN_WORDS.sameText)}</option>
          {headings.map(({ column, text }) => (
            <option key={column} value={`column:${String(column)}`}>
              {text}
            </option>
          ))}
          {isPartOfDate(layout, item)
            ? headings.map(({ column, text }) => (
                <option key={`date ${String(column)}`} value={`date:${String(column)}`}>
                  {say(EXPORT_SCREEN_WORDS.wholeDate)(text)}
                </option>
              ))
            : null}
        </Select>
      </Field>
      {source?.kind === "fixed" ? (
        <Input
          size="small"
          aria-label={say(EXPORT_SCREEN_WORDS.textFor)(name)}
          autoComplete="off"
          value={source.text}
          onChange={(_event, { value }) => onFill(item, { kind: "fixed", text: value })}
        />
      ) : null}
    </>
  );
}
