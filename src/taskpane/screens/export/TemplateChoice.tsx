import { Button, Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useRef } from "react";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import type { ExportActs } from "./use-export.ts";

const useStyles = makeStyles({
  acts: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  file: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  text: { margin: 0, wordBreak: "auto-phrase" },
  input: { display: "none" },
});

/** The payroll program's own file, which is filled instead of a new one. */
export function TemplateChoice({ state, dispatch, isBusy, chooseTemplate, replanTemplate }: ExportActs) {
  const styles = useStyles();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const { template } = state;
  return (
    <Section title={say(EXPORT_SCREEN_WORDS.template)} note={say(EXPORT_SCREEN_WORDS.templateNote)}>
      {template === undefined ? null : (
        <>
          <p className={styles.file}>{template.plan.template.title}</p>
          <p className={styles.text} role="status">
            {say(template.plan.hasRows ? EXPORT_SCREEN_WORDS.templateWithRows : EXPORT_SCREEN_WORDS.templateOfHeadings)}
          </p>
        </>
      )}
      {template === undefined || template.sheets.length < 2 ? null : (
        <Field label={say(EXPORT_SCREEN_WORDS.templateSheet)}>
          <Select
            value={template.plan.sheet}
            disabled={isBusy}
            onChange={(_event, { value }) => {
              const sheet = template.sheets.find((name) => name === value);
              if (sheet !== undefined) void replanTemplate({ sheet });
            }}
          >
            {template.sheets.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
      )}
      {template === undefined ? null : (
        <Field label={say(EXPORT_SCREEN_WORDS.templateHeadingRow)}>
          <Input
            type="number"
            min={1}
            value={String(template.plan.headingRow)}
            onChange={(_event, { value }) => {
              const headingRow = Number(value);
              if (!Number.isSafeInteger(headingRow) || headingRow < 1) return;
              void replanTemplate({ sheet: template.plan.sheet, headingRow });
            }}
          />
        </Field>
      )}
      <div className={styles.acts}>
        <Button size="small" disabledFocusable={isBusy} onClick={() => input.current?.click()}>
          {say(EXPORT_SCREEN_WORDS.chooseTemplate)}
        </Button>
        {template === undefined ? null : (
          <Button size="small" disabledFocusable={isBusy} onClick={() => dispatch({ type: "template_removed" })}>
            {say(EXPORT_SCREEN_WORDS.removeTemplate)}
          </Button>
        )}
      </div>
      <input
        ref={input}
        className={styles.input}
        type="file"
        aria-label={say(EXPORT_SCREEN_WORDS.template)}
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xltx,.xltm"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void chooseTemplate(file);
          target.value = "";
        }}
      />
    </Section>
  );
}
