import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useContext, useState } from "react";
import type { LogExportBody, LogFilter } from "#contract/log.ts";
import type { Language, Phrase } from "#application/wording/phrase.ts";
import { Section } from "../../components/Section.tsx";
import { downloadAs } from "../../download.ts";
import { LanguageContext, useSay } from "../../language.ts";
import { PaneServicesContext } from "../../pane-services.ts";
import type { VaultAct } from "../../use-vault-act.ts";
import { LOG_SCREEN_WORDS } from "../../wording/log-words.ts";

interface Format {
  readonly name: Phrase;
  readonly body: (filter: LogFilter, language: Language) => LogExportBody;
}
const FORMATS: readonly Format[] = [
  {
    name: LOG_SCREEN_WORDS.exportCsv,
    body: (filter, language) => ({ format: "csv", filter, language }),
  },
  { name: LOG_SCREEN_WORDS.exportJson, body: (filter) => ({ format: "json", filter }) },
  { name: LOG_SCREEN_WORDS.exportVerifiable, body: () => ({ format: "verifiable" }) },
];

const useStyles = makeStyles({
  acts: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  text: { margin: 0, overflowWrap: "anywhere" },
});

/** The log as a file, for an auditor. */
export function LogExport({
  filter,
  isBusy,
  perform,
}: { readonly filter: LogFilter } & Pick<VaultAct, "isBusy" | "perform">) {
  const styles = useStyles();
  const say = useSay();
  const language = useContext(LanguageContext);
  const services = useContext(PaneServicesContext);
  const [savedName, setSavedName] = useState("");
  // A pane beside a workbook knows whether its host lets files through; a page of its own is a browser's.
  const savesFiles = services === undefined || services.download !== undefined;

  async function take(wanted: LogExportBody): Promise<void> {
    const taken = await perform(({ log }) => log.export(wanted));
    if (taken === undefined) return;
    downloadAs(taken.file, taken.name);
    setSavedName(taken.name);
  }

  return (
    <Section title={say(LOG_SCREEN_WORDS.exporting)} note={say(LOG_SCREEN_WORDS.exportingNote)}>
      {savesFiles ? (
        <div className={styles.acts}>
          {FORMATS.map(({ name, body }) => (
            <Button key={name.en} disabledFocusable={isBusy} onClick={() => void take(body(filter, language))}>
              {say(name)}
            </Button>
          ))}
        </div>
      ) : (
        <p className={styles.text}>{say(LOG_SCREEN_WORDS.noDownloads)(location.origin)}</p>
      )}
      <p role="status" className={styles.text}>
        {savedName === "" ? "" : say(LOG_SCREEN_WORDS.exported)(savedName)}
      </p>
    </Section>
  );
}
