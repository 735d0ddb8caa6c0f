import { Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { DRAFT_WORDING, LAYOUT_WORDING, OPEN_POINT_WORDING } from "#application/wording/layout-wording.ts";
import type { LayoutId } from "#domain/layout/layout.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import { useSay } from "../../language.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import { OFFERED_LAYOUTS } from "./export-state.ts";

const useStyles = makeStyles({
  choice: { minWidth: 0, "& > select": { width: "100%", minWidth: 0, textOverflow: "ellipsis" } },
  note: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  points: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
});

export interface LayoutChoiceProps {
  readonly layoutId: LayoutId;
  readonly onChoose: (layoutId: LayoutId) => void;
}

/** The layouts by name; a draft says what is not confirmed about it. */
export function LayoutChoice({ layoutId, onChoose }: LayoutChoiceProps) {
  const styles = useStyles();
  const say = useSay();
  const { certainty, openPoints } = LAYOUTS[layoutId];
  return (
    <>
      <Field label={say(EXPORT_SCREEN_WORDS.layout)} hint={say(EXPORT_SCREEN_WORDS.pensionOffice)}>
        <Select
          className={styles.choice}
          value={layoutId}
          onChange={(_event, { value }) => onChoose(OFFERED_LAYOUTS.find((known) => known === value) ?? layoutId)}
        >
          {OFFERED_LAYOUTS.map((id) => {
            const name = say(LAYOUT_WORDING[id]);
            return (
              <option key={id} value={id}>
                {LAYOUTS[id].certainty === "draft" ? say(EXPORT_SCREEN_WORDS.draft)(name) : name}
              </option>
            );
          })}
        </Select>
      </Field>
      {certainty === "draft" ? (
        <div className={styles.note}>
          {say(DRAFT_WORDING)}
          <ul className={styles.points}>
            {openPoints.map((point) => (
              <li key={point}>{say(OPEN_POINT_WORDING[point])}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
