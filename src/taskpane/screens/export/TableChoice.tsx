import { Checkbox, Field, Input, Select } from "@fluentui/react-components";
import { NUMBER_FORM_WORDING } from "#application/wording/layout-wording.ts";
import { useSay } from "../../language.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import { ENCODING_NAMES, IMPORT_SCREEN_WORDS } from "../../wording/import-words.ts";
import type { ExportActs } from "./use-export.ts";

/** No sheet has such a name: it holds a sign that Excel refuses. */
const PEOPLE = "*";

/** Which table, where its headings stand, and how its values are written. */
export function TableChoice({ state, layout, sheets, dispatch, isBusy, choosePeople }: ExportActs) {
  const say = useSay();
  return (
    <>
      <Field label={say(EXPORT_SCREEN_WORDS.sheet)}>
        <Select
          value={state.people === undefined ? (state.sheet ?? "") : PEOPLE}
          disabled={isBusy}
          onChange={(_event, { value }) => {
            if (value === PEOPLE) void choosePeople();
            const sheet = sheets.find((name) => name === value);
            if (sheet !== undefined) dispatch({ type: "sheet_chosen", sheet });
          }}
        >
          {sheets.map((name) => (
            <option key={name}>{name}</option>
          ))}
          <option value={PEOPLE}>{say(EXPORT_SCREEN_WORDS.people)}</option>
        </Select>
      </Field>
      {state.people === undefined ? <HeadingRow state={state} dispatch={dispatch} /> : null}
      {layout.numberForms.length > 1 ? (
        <Field label={say(EXPORT_SCREEN_WORDS.numberForm)}>
          <Select
            value={state.numberForm ?? ""}
            onChange={(_event, { value }) => {
              const numberForm = layout.numberForms.find((form) => form === value);
              if (numberForm !== undefined) dispatch({ type: "number_form_chosen", numberForm });
            }}
          >
            <option value="" disabled>
              {say(EXPORT_SCREEN_WORDS.notChosen)}
            </option>
            {layout.numberForms.map((form) => (
              <option key={form} value={form}>
                {say(NUMBER_FORM_WORDING[form])}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {layout.form.encodings.length > 1 ? (
        <Field label={say(IMPORT_SCREEN_WORDS.encoding)}>
          <Select
            value={state.encoding ?? layout.form.encodings[0] ?? ""}
            onChange={(_event, { value }) => {
              const encoding = layout.form.encodings.find((one) => one === value);
              if (encoding !== undefined) dispatch({ type: "encoding_chosen", encoding });
            }}
          >
            {layout.form.encodings.map((one) => (
              <option key={one} value={one}>
                {say(ENCODING_NAMES[one === "utf8" ? "utf-8" : "shift_jis"])}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {layout.form.fileName.includes("{nn}") ? (
        <Field label={say(EXPORT_SCREEN_WORDS.serial)}>
          <Input
            type="number"
            min={1}
            max={99}
            value={String(state.serial)}
            onChange={(_event, { value }) => {
              const serial = Number(value);
              if (Number.isSafeInteger(serial) && serial > 0 && serial < 100)
                dispatch({ type: "serial_chosen", serial });
            }}
          />
        </Field>
      ) : null}
      <Checkbox
        label={say(EXPORT_SCREEN_WORDS.fitWidth)}
        checked={state.fitsWidth}
        onChange={() => dispatch({ type: "width_fitting_toggled" })}
      />
    </>
  );
}

function HeadingRow({ state, dispatch }: Pick<ExportActs, "state" | "dispatch">) {
  const say = useSay();
  return (
    <Field label={say(EXPORT_SCREEN_WORDS.headingRow)}>
      <Input
        type="number"
        min={1}
        value={String(state.headingRow ?? "")}
        onChange={(_event, { value }) => {
          const headingRow = Number(value);
          if (Number.isSafeInteger(headingRow) && headingRow > 0) dispatch({ type: "heading_row_chosen", headingRow });
        }}
      />
    </Field>
  );
}
