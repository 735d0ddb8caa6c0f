import { Checkbox, Field, Input, Select } from "@fluentui/react-components";
import { NUMBER_FORM_WORDING } from "#application/wording/layout-wording.ts";
import { useSay } from "../../language.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import type { ExportActs } from "./use-export.ts";

/** Which table, where its headings stand, and how its values are written. */
export function TableChoice({ state, layout, sheets, dispatch }: ExportActs) {
  const say = useSay();
  return (
    <>
      <Field label={say(EXPORT_SCREEN_WORDS.sheet)}>
        <Select
          value={state.sheet ?? ""}
          onChange={(_event, { value }) => {
            const sheet = sheets.find((name) => name === value);
            if (sheet !== undefined) dispatch({ type: "sheet_chosen", sheet });
          }}
        >
          {sheets.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label={say(EXPORT_SCREEN_WORDS.headingRow)}>
        <Input
          type="number"
          min={1}
          value={String(state.headingRow ?? "")}
          onChange={(_event, { value }) => {
            const headingRow = Number(value);
            if (Number.isSafeInteger(headingRow) && headingRow > 0)
              dispatch({ type: "heading_row_chosen", headingRow });
          }}
        />
      </Field>
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
      <Checkbox
        label={say(EXPORT_SCREEN_WORDS.fitWidth)}
        checked={state.fitsWidth}
        onChange={() => dispatch({ type: "width_fitting_toggled" })}
      />
    </>
  );
}
