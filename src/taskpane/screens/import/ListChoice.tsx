import { Button, Checkbox, Field, makeStyles, mergeClasses, Select, tokens } from "@fluentui/react-components";
import { type DragEvent, useRef, useState } from "react";
import { TEXT_DELIMITERS, TEXT_ENCODINGS, type TextReading } from "#application/ports/list-files.ts";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import { DELIMITER_NAMES, ENCODING_NAMES, IMPORT_SCREEN_WORDS } from "../../wording/import-words.ts";
import { readingOf } from "./import-state.ts";
import type { ImportActs } from "./use-import.ts";

const useStyles = makeStyles({
  zone: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThick} dashed ${tokens.colorNeutralStroke1}`,
  },
  dropping: { backgroundColor: tokens.colorBrandBackground2 },
  text: { margin: 0, wordBreak: "auto-phrase" },
  note: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    wordBreak: "auto-phrase",
  },
  file: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  input: { display: "none" },
  pair: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, "& > *": { flexGrow: 1, minWidth: 0 } },
});

/** Which list: a file dropped or chosen, or the open workbook; and how its text and sheet are read. */
export function ListChoice({ state, dispatch, choose, chooseOpenWorkbook, isBusy }: ImportActs) {
  const styles = useStyles();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const [isDropping, setDropping] = useState(false);
  const { chosen, sheet, isYayoi } = state;
  const table = chosen?.content.kind === "table" ? chosen.content : undefined;
  // Beyond this zone a dropped file would become the open workbook.
  const within = (act: (event: DragEvent) => void) => (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    act(event);
  };
  return (
    <Section title={say(IMPORT_SCREEN_WORDS.source)}>
      <div
        className={mergeClasses(styles.zone, isDropping && styles.dropping)}
        onDragEnter={within(() => setDropping(true))}
        onDragOver={within(() => setDropping(true))}
        onDragLeave={within(() => setDropping(false))}
        onDrop={within(({ dataTransfer }) => {
          setDropping(false);
          if (dataTransfer.files.length > 0) void choose([...dataTransfer.files]);
        })}
      >
        {chosen === undefined ? (
          <p className={styles.text}>{say(IMPORT_SCREEN_WORDS.drop)}</p>
        ) : (
          <p className={styles.file}>{chosen.title}</p>
        )}
        <Button disabledFocusable={isBusy} onClick={() => input.current?.click()}>
          {say(IMPORT_SCREEN_WORDS.choose)}
        </Button>
        {chooseOpenWorkbook === undefined ? null : (
          <Button disabledFocusable={isBusy} onClick={() => void chooseOpenWorkbook()}>
            {say(IMPORT_SCREEN_WORDS.openWorkbook)}
          </Button>
        )}
        <p className={styles.note}>{say(IMPORT_SCREEN_WORDS.formats)}</p>
        <input
          ref={input}
          className={styles.input}
          type="file"
          aria-label={say(IMPORT_SCREEN_WORDS.source)}
          multiple
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xml"
          onChange={({ target }) => {
            if (target.files !== null && target.files.length > 0) void choose([...target.files]);
            target.value = "";
          }}
        />
      </div>
      <TextForm state={state} choose={choose} />
      {table === undefined || table.sheets.length < 2 ? null : (
        <Field label={say(EXPORT_SCREEN_WORDS.sheet)}>
          <Select
            value={sheet ?? ""}
            onChange={(_event, { value }) => {
              const other = table.sheets.find((name) => name === value);
              if (other !== undefined) dispatch({ type: "sheet_chosen", sheet: other });
            }}
          >
            {table.sheets.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
      )}
      {table === undefined ? null : (
        <Checkbox
          label={say(IMPORT_SCREEN_WORDS.yayoi)}
          checked={isYayoi}
          onChange={() => dispatch({ type: "yayoi_toggled" })}
        />
      )}
    </Section>
  );
}

/** What was found in the bytes of a text file, to be put right. */
function TextForm({ state: { chosen }, choose }: Pick<ImportActs, "state" | "choose">) {
  const styles = useStyles();
  const say = useSay();
  if (chosen === undefined) return null;
  const reading = readingOf(chosen);
  if (reading === undefined) return null;
  const reread = (changed: Partial<TextReading>): void => void choose(chosen.files, { ...reading, ...changed });
  return (
    <div className={styles.pair}>
      <Field label={say(IMPORT_SCREEN_WORDS.encoding)}>
        <Select
          value={reading.encoding}
          onChange={(_event, { value }) => {
            const encoding = TEXT_ENCODINGS.find((one) => one === value);
            if (encoding !== undefined) reread({ encoding });
          }}
        >
          {TEXT_ENCODINGS.map((one) => (
            <option key={one} value={one}>
              {say(ENCODING_NAMES[one])}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say(IMPORT_SCREEN_WORDS.delimiter)}>
        <Select
          value={reading.delimiter}
          onChange={(_event, { value }) => {
            const delimiter = TEXT_DELIMITERS.find((one) => one === value);
            if (delimiter !== undefined) reread({ delimiter });
          }}
        >
          {TEXT_DELIMITERS.map((one) => (
            <option key={one} value={one}>
              {say(DELIMITER_NAMES[one])}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
