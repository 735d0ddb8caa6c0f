import { Button, Checkbox, Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { NUMBER_FORM_WORDING } from "#application/wording/layout-wording.ts";
import { NUMBER_FORMS } from "#domain/layout/layout.ts";
import {
  parseUserLayout,
  USER_COLUMN_KINDS,
  type UserColumn,
  type UserLayout,
} from "#domain/layout/user/user-layout.ts";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { useSay } from "../../language.ts";
import { COLUMN_KIND_NAMES, EXPORT_SCREEN_WORDS, USER_LAYOUT_NAMES } from "../../wording/export-words.ts";
import { PURPOSE_NAMES } from "../../wording/purpose-words.ts";
import { columnsFromHeadings, LAYOUT_CHOICES } from "./own-layout.ts";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  note: { margin: 0, color: tokens.colorPaletteDarkOrangeForeground1, wordBreak: "auto-phrase" },
  group: { display: "flex", flexDirection: "column" },
});

export interface OwnLayoutFormProps {
  /** Of the open table: a layout begins with its columns. */
  readonly headings: readonly string[];
  readonly isBusy: boolean;
  readonly onSave: (layout: UserLayout) => void;
}

/** A layout of the company's own, from the headings of a file that the payroll program reads. */
export function OwnLayoutForm({ headings, isBusy, onSave }: OwnLayoutFormProps) {
  const styles = useStyles();
  const say = useSay();
  const [draft, setDraft] = useState<Omit<UserLayout, "columns">>(LAYOUT_CHOICES.usual);
  const [kinds, setKinds] = useState<ReadonlyMap<string, UserColumn["kind"]>>(new Map());
  const columns = columnsFromHeadings(headings, kinds);
  const parsed = parseUserLayout({ ...draft, columns });
  const change = (changed: Partial<UserLayout>): void => setDraft({ ...draft, ...changed });
  return (
    <Disclosure title={say(EXPORT_SCREEN_WORDS.ownLayout)}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (parsed.ok && !isBusy) onSave(parsed.value);
        }}
      >
        <Field label={say(USER_LAYOUT_NAMES.name)}>
          <Input value={draft.name} onChange={(_event, { value }) => change({ name: value })} />
        </Field>
        <Field label={say(USER_LAYOUT_NAMES.fileName)}>
          <Input value={draft.fileName} onChange={(_event, { value }) => change({ fileName: value })} />
        </Field>
        {(["encoding", "delimiter", "quoting", "lineEnd"] as const).map((field) => (
          <Field key={field} label={say(USER_LAYOUT_NAMES[field])} size="small">
            <Select size="small" value={draft[field]} onChange={(_event, { value }) => change({ [field]: value })}>
              {LAYOUT_CHOICES[field].map(({ value, name }) => (
                <option key={value} value={value}>
                  {say(name)}
                </option>
              ))}
            </Select>
          </Field>
        ))}
        <Field label={say(EXPORT_SCREEN_WORDS.numberForm)} size="small">
          <Select
            size="small"
            value={draft.numberForm}
            onChange={(_event, { value }) => {
              const numberForm = NUMBER_FORMS.find((form) => form === value);
              if (numberForm !== undefined) change({ numberForm });
            }}
          >
            {NUMBER_FORMS.map((form) => (
              <option key={form} value={form}>
                {say(NUMBER_FORM_WORDING[form])}
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox
          label={say(USER_LAYOUT_NAMES.heading)}
          checked={draft.heading}
          onChange={() => change({ heading: !draft.heading })}
        />
        {columns.map(({ heading, kind }) => (
          <Field key={heading} label={heading} size="small">
            <Select
              size="small"
              value={kind}
              onChange={(_event, { value }) => {
                const chosen = USER_COLUMN_KINDS.find((one) => one === value);
                if (chosen !== undefined) setKinds(new Map(kinds).set(heading, chosen));
              }}
            >
              {USER_COLUMN_KINDS.map((one) => (
                <option key={one} value={one}>
                  {say(COLUMN_KIND_NAMES[one])}
                </option>
              ))}
            </Select>
          </Field>
        ))}
        <div className={styles.group} role="group" aria-label={say(USER_LAYOUT_NAMES.purposes)}>
          {PURPOSES.map((purpose) => (
            <Checkbox
              key={purpose}
              label={say(PURPOSE_NAMES[purpose])}
              checked={draft.purposes.includes(purpose)}
              onChange={() =>
                change({ purposes: PURPOSES.filter((one) => draft.purposes.includes(one) !== (one === purpose)) })
              }
            />
          ))}
        </div>
        {parsed.ok ? null : <p className={styles.note}>{say(EXPORT_SCREEN_WORDS.ownLayoutIncomplete)}</p>}
        <Button type="submit" disabledFocusable={!parsed.ok || isBusy}>
          {say(EXPORT_SCREEN_WORDS.saveLayout)}
        </Button>
      </form>
    </Disclosure>
  );
}
