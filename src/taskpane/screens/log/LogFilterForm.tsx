import { Button, Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { LOGGED_ACTS, type LogFilter } from "#contract/log.ts";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import { useSay } from "../../language.ts";
import { ACT_NAMES, LOG_SCREEN_WORDS } from "../../wording/log-words.ts";
import { PURPOSE_NAMES } from "../../wording/purpose-words.ts";

const ANY = "";
const DAY_MS = 86_400_000;

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  choice: { minWidth: 0, "& > select": { width: "100%", minWidth: 0, textOverflow: "ellipsis" } },
  days: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, "& > *": { flexGrow: 1 } },
});

export interface LogFilterFormProps {
  readonly isBusy: boolean;
  /** Everybody's acts are in reach, and not one's own alone. */
  readonly ofEverybody: boolean;
  readonly label: string;
  readonly onSearch: (filter: LogFilter) => void;
}

/** What to look for in the log; all of it must fit. */
export function LogFilterForm({ isBusy, ofEverybody, label, onSearch }: LogFilterFormProps) {
  const styles = useStyles();
  const say = useSay();
  const [act, setAct] = useState(ANY);
  const [purpose, setPurpose] = useState(ANY);
  const [actor, setActor] = useState("");
  const [employeeNumber, setEmployeeNumber] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");

  function filter(): LogFilter {
    const chosenAct = LOGGED_ACTS.find((known) => known === act);
    const chosenPurpose = PURPOSES.find((known) => known === purpose);
    const person = employeeNumber.trim();
    const actorName = actor.trim();
    return {
      ...(chosenAct === undefined ? {} : { act: chosenAct }),
      ...(chosenPurpose === undefined ? {} : { purpose: chosenPurpose }),
      ...(actorName === "" || !ofEverybody ? {} : { actorName }),
      ...(person === "" ? {} : { person: { employeeNumber: person } }),
      ...(from === "" ? {} : { fromMs: startOfDay(from) }),
      ...(to === "" ? {} : { toMs: startOfDay(to) + DAY_MS }),
    };
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) onSearch(filter());
      }}
    >
      <Field label={say(LOG_SCREEN_WORDS.act)}>
        <Select className={styles.choice} value={act} onChange={(_event, { value }) => setAct(value)}>
          <option value={ANY}>{say(LOG_SCREEN_WORDS.anyAct)}</option>
          {LOGGED_ACTS.map((one) => (
            <option key={one} value={one}>
              {say(ACT_NAMES[one])}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say(LOG_SCREEN_WORDS.purpose)}>
        <Select className={styles.choice} value={purpose} onChange={(_event, { value }) => setPurpose(value)}>
          <option value={ANY}>{say(LOG_SCREEN_WORDS.anyPurpose)}</option>
          {PURPOSES.map((one) => (
            <option key={one} value={one}>
              {say(PURPOSE_NAMES[one])}
            </option>
          ))}
        </Select>
      </Field>
      {ofEverybody ? (
        <Field label={say(LOG_SCREEN_WORDS.actor)}>
          <Input value={actor} maxLength={200} autoComplete="off" onChange={(_event, { value }) => setActor(value)} />
        </Field>
      ) : null}
      <Field label={say(LOG_SCREEN_WORDS.employeeNumber)}>
        <Input
          value={employeeNumber}
          maxLength={200}
          autoComplete="off"
          onChange={(_event, { value }) => setEmployeeNumber(value)}
        />
      </Field>
      <div className={styles.days}>
        <Field label={say(LOG_SCREEN_WORDS.from)}>
          <Input type="date" value={from} onChange={(_event, { value }) => setFrom(value)} />
        </Field>
        <Field label={say(LOG_SCREEN_WORDS.to)}>
          <Input type="date" value={to} onChange={(_event, { value }) => setTo(value)} />
        </Field>
      </div>
      <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
        {label}
      </Button>
    </form>
  );
}

/** Midnight here of a day as a date field writes it. */
function startOfDay(day: string): number {
  return new Date(`${day}T00:00:00`).getTime();
}
