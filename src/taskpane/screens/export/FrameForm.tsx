import { Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { FRAME_FIELD_WORDING } from "#application/wording/layout-wording.ts";
import { checkFrame, type FrameField, PREFECTURES } from "#domain/layout/office-frame.ts";
import type { OfficeFrame } from "#domain/layout/settings.ts";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import { sentence } from "../../wording/sentence.ts";

const useStyles = makeStyles({
  parts: { display: "flex", gap: tokens.spacingHorizontalXS, "& > *": { minWidth: 0, flex: "1 1 0" } },
});

const TEXTS = ["district", "office", "officeNumber"] as const;
const LONG_TEXTS = ["address", "name", "employer"] as const;

export interface FrameFormProps {
  readonly frame: OfficeFrame;
  readonly onChange: (frame: OfficeFrame) => void;
}

/** What the pension office wants to know about the office that files. */
export function FrameForm({ frame, onChange }: FrameFormProps) {
  const styles = useStyles();
  const say = useSay();
  const wrong = new Set(checkFrame(frame).map(({ field }) => field));
  const parts = (field: "postalCode" | "phone") => (
    <Framed key={field} field={field} isWrong={wrong.has(field)}>
      <div className={styles.parts}>
        {frame[field].map((part, index) => (
          <Input
            key={index}
            aria-label={`${sentence(say(FRAME_FIELD_WORDING[field]))} ${String(index + 1)}`}
            inputMode="numeric"
            value={part}
            onChange={(_event, { value }) => onChange({ ...frame, [field]: frame[field].with(index, value) })}
          />
        ))}
      </div>
    </Framed>
  );
  const text = (field: (typeof TEXTS)[number] | (typeof LONG_TEXTS)[number] | "serial") => (
    <Framed key={field} field={field} isWrong={wrong.has(field)}>
      <Input value={frame[field]} onChange={(_event, { value }) => onChange({ ...frame, [field]: value })} />
    </Framed>
  );
  return (
    <Section title={say(EXPORT_SCREEN_WORDS.office)} note={say(EXPORT_SCREEN_WORDS.officeNote)}>
      <Framed field="prefecture" isWrong={wrong.has("prefecture")}>
        <Select value={frame.prefecture} onChange={(_event, { value }) => onChange({ ...frame, prefecture: value })}>
          <option value="" disabled>
            {say(EXPORT_SCREEN_WORDS.notChosen)}
          </option>
          {Object.entries(PREFECTURES)
            .toSorted(([one], [other]) => Number(one) - Number(other))
            .map(([code, name]) => (
              <option key={code} value={code}>
                {`${code} ${name}`}
              </option>
            ))}
        </Select>
      </Framed>
      {TEXTS.map(text)}
      {parts("postalCode")}
      {LONG_TEXTS.map(text)}
      {parts("phone")}
      {text("serial")}
    </Section>
  );
}

interface FramedProps {
  readonly field: FrameField;
  readonly isWrong: boolean;
  readonly children: React.ReactElement;
}

function Framed({ field, isWrong, children }: FramedProps) {
  const say = useSay();
  return (
    <Field
      label={sentence(say(FRAME_FIELD_WORDING[field]))}
      size="small"
      {...(isWrong && { validationState: "warning" as const, validationMessage: say(EXPORT_SCREEN_WORDS.fillIn) })}
    >
      {children}
    </Field>
  );
}
