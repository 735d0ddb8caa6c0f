import { LOGGED_ACTS, type LoggedAct, type LogSearchAnswer } from "#contract/log.ts";
import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";

/** An entry of the log as a screen shows it. */
export interface LogEntryView {
  readonly index: number;
  readonly atMs: number;
  readonly who: string;
  /** `undefined` for an act of a newer vault. */
  readonly act: LoggedAct | undefined;
  readonly isRefused: boolean;
  readonly purposes: readonly Purpose[];
  readonly numbers: number;
  /** Whose, as far as the reader may know. */
  readonly persons: readonly string[];
}

/** The entries of an answer; what cannot be read is shown with its place alone. */
export function entryViews({
  entries,
  persons,
}: Pick<LogSearchAnswer, "entries" | "persons">): readonly LogEntryView[] {
  return entries.map(({ index, entry }) => {
    const fields = fieldsOf(entry);
    const user = recordOf(fields["user"]);
    return {
      index,
      atMs: Date.parse(textOf(fields["utc"])),
      who: textOf(user["name"]),
      act: LOGGED_ACTS.find((act) => act === fields["act"]),
      isRefused: fields["result"] === "refused",
      purposes: PURPOSES.filter((purpose) => listOf(fields["purposes"]).includes(purpose)),
      numbers: typeof fields["recordCount"] === "number" ? fields["recordCount"] : 0,
      persons: listOf(fields["personRefs"]).flatMap((id) => persons[String(id)] ?? []),
    };
  });
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(entry: string): Fields {
  try {
    return recordOf(JSON.parse(entry));
  } catch {
    return {};
  }
}

function recordOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
