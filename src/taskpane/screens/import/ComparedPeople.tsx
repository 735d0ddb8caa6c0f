import { Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import type { ImportChange } from "#application/import-people.ts";
import { COMPARISON_WORDING } from "#application/wording/import-wording.ts";
import { COMPARISON_KINDS } from "#domain/import/compare-people.ts";
import { LiveRegion } from "../../components/LiveRegion.tsx";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { IMPORT_SCREEN_WORDS } from "../../wording/import-words.ts";
import { PURPOSE_GROUPS, PURPOSE_NAMES } from "../../wording/purpose-words.ts";
import { DifferenceList } from "./DifferenceList.tsx";
import { type ComparedList, differencesIn, numbersToStore } from "./import-state.ts";
import { ListProblems } from "./ListProblems.tsx";
import type { ImportActs } from "./use-import.ts";

const useStyles = makeStyles({
  counts: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "1fr auto",
    columnGap: tokens.spacingHorizontalM,
    "& dt": { wordBreak: "auto-phrase" },
    "& dd": { margin: 0, textAlign: "right", fontVariantNumeric: "tabular-nums" },
  },
  group: { display: "flex", flexDirection: "column" },
});

export interface ComparedPeopleProps {
  readonly acts: ImportActs;
  readonly compared: ComparedList;
}

/** What the list holds beside what the vault keeps: problems, differences, and what the new numbers are for. */
export function ComparedPeople({ acts, compared }: ComparedPeopleProps) {
  const styles = useStyles();
  const say = useSay();
  const { state, dispatch } = acts;
  const differences = useMemo(() => differencesIn(compared), [compared]);
  const counts = useMemo(() => countsOf(compared.changes), [compared]);
  return (
    <>
      <LiveRegion text={say(IMPORT_SCREEN_WORDS.compared)} />
      {compared.list.problems.length === 0 ? null : <ListProblems acts={acts} problems={compared.list.problems} />}
      <Section title={say(IMPORT_SCREEN_WORDS.compared)}>
        <dl className={styles.counts}>
          {COMPARISON_KINDS.map((kind) => {
            const count = counts.get(kind);
            return count === undefined
              ? null
              : [
                  <dt key={`${kind} name`}>{say(COMPARISON_WORDING[kind])}</dt>,
                  <dd key={kind}>{say(IMPORT_SCREEN_WORDS.people)(count)}</dd>,
                ];
          })}
        </dl>
      </Section>
      {differences.length === 0 ? null : (
        <DifferenceList state={state} dispatch={dispatch} compared={compared} places={differences} />
      )}
      {numbersToStore(compared, state.decisions) === 0 ? null : (
        <Section title={say(IMPORT_SCREEN_WORDS.purposes)}>
          {PURPOSE_GROUPS.map(({ name, purposes }) => (
            <div key={name.en} className={styles.group} role="group" aria-label={say(name)}>
              {purposes.map((purpose) => (
                <Checkbox
                  key={purpose}
                  checked={state.purposes.has(purpose)}
                  onChange={() => dispatch({ type: "purpose_toggled", purpose })}
                  label={say(PURPOSE_NAMES[purpose])}
                />
              ))}
            </div>
          ))}
        </Section>
      )}
    </>
  );
}

function countsOf(changes: readonly ImportChange[]): ReadonlyMap<ImportChange["comparison"]["kind"], number> {
  const counts = new Map<ImportChange["comparison"]["kind"], number>();
  for (const { comparison } of changes) counts.set(comparison.kind, (counts.get(comparison.kind) ?? 0) + 1);
  return counts;
}
