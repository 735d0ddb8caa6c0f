import { Button, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { DRAFT_WORDING, LAYOUT_WORDING, OPEN_POINT_WORDING } from "#application/wording/layout-wording.ts";
import { LAYOUT_IDS } from "#domain/layout/layout.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import { useSay } from "../../language.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import type { ExportActs } from "./use-export.ts";

const useStyles = makeStyles({
  choice: { minWidth: 0, "& > select": { width: "100%", minWidth: 0, textOverflow: "ellipsis" } },
  note: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  start: { alignSelf: "flex-start" },
  points: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
});

/** The layouts by name, the company's own behind ours; a draft says what is not confirmed about it. */
export function LayoutChoice({ state, layout, dispatch, isBusy, listLayouts }: ExportActs) {
  const styles = useStyles();
  const say = useSay();
  const { layoutId, saved } = state;
  return (
    <>
      <Field label={say(EXPORT_SCREEN_WORDS.layout)}>
        <Select
          className={styles.choice}
          value={layoutId}
          onChange={(_event, { value }) => dispatch({ type: "layout_chosen", layoutId: value })}
        >
          {LAYOUT_IDS.map((id) => {
            const name = say(LAYOUT_WORDING[id]);
            return (
              <option key={id} value={id}>
                {LAYOUTS[id].certainty === "draft" ? say(EXPORT_SCREEN_WORDS.draft)(name) : name}
              </option>
            );
          })}
          {saved === undefined || saved.length === 0 ? null : (
            <optgroup label={say(EXPORT_SCREEN_WORDS.ownLayouts)}>
              {saved.map((own) => (
                <option key={own.layoutId} value={own.layoutId}>
                  {own.layout.name}
                </option>
              ))}
            </optgroup>
          )}
        </Select>
      </Field>
      {saved === undefined ? (
        <Button className={styles.start} size="small" disabledFocusable={isBusy} onClick={() => void listLayouts()}>
          {say(EXPORT_SCREEN_WORDS.listLayouts)}
        </Button>
      ) : null}
      {layout.certainty === "draft" ? (
        <div className={styles.note}>
          {say(DRAFT_WORDING)}
          <ul className={styles.points}>
            {layout.openPoints.map((point) => (
              <li key={point}>{say(OPEN_POINT_WORDING[point])}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
