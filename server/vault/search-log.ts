/**
 * Finding entries of the access log: an auditor everybody's, anybody else her own.
 *
 * Actor, act and time narrow the rows; purpose, person and names are read from the entries, at most
 * {@link MAX_SCANNED_BYTES} of them a call, so that no search holds the vault up. The answer says where to go on.
 * @module
 */
import type { LogFilter } from "#contract/log.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import { parseToken } from "#domain/token/token-text.ts";
import type { Person } from "#domain/person/person.ts";
import type { FoundEntry } from "../log/access-log-port.ts";
import { personLocator } from "./person-locator.ts";
import { openSealed } from "./open-sealed.ts";
import type { Act } from "./perform.ts";
import { labelOf } from "./request-view.ts";
import type { FoundEntries, LogSearch } from "./vault-port.ts";
import type { SubjectId } from "./vault-store-port.ts";

const ROWS_A_STEP = 500;
const MAX_SCANNED_BYTES = 16 * 1024 * 1024;
const MAX_LABELS = 500;

export async function searchLog(act: Act, { filter, before, limit }: LogSearch): Promise<FoundEntries> {
  const { caller, transaction } = act;
  const isAuditor = caller.roles.includes("auditor");
  if (!isAuditor && filter.actor !== undefined && filter.actor !== caller.subject) return NOTHING;
  const actor = isAuditor ? filter.actor : caller.subject;
  const person = await personOfFilter(act, filter);
  if (person === "unknown") return NOTHING;
  const entries: FoundEntry[] = [];
  let next: number | undefined = before ?? Number.MAX_SAFE_INTEGER;
  for (let left = MAX_SCANNED_BYTES; next !== undefined && left > 0 && entries.length < limit;) {
    const rows = await transaction.log.find({ ...filter, actor }, next, ROWS_A_STEP);
    next = rows.length < ROWS_A_STEP ? undefined : rows.at(-1)?.index;
    for (const [position, row] of rows.entries()) {
      left -= row.entry.length;
      if (fits(row.entry, filter, person)) entries.push(row);
      if ((entries.length < limit && left > 0) || position === rows.length - 1) continue;
      next = row.index;
      break;
    }
  }
  const persons = isAuditor ? await labelsOf(act, entries) : new Map<string, string>();
  return { entries, next, persons };
}

const NOTHING: FoundEntries = { entries: [], next: undefined, persons: new Map() };

/** Whether an entry is one that the filter wants. */
export async function entryTest(act: Act, filter: LogFilter): Promise<(entry: Uint8Array) => boolean> {
  const person = await personOfFilter(act, filter);
  return person === "unknown" ? () => false : (entry) => fits(entry, filter, person);
}

/** Whose entries are wanted: her id, `undefined` for everybody, `unknown` where the vault knows no such person. */
async function personOfFilter(
  { keys, transaction }: Act,
  { person }: LogFilter,
): Promise<SubjectId | undefined | "unknown"> {
  if (person === undefined) return undefined;
  if ("personId" in person) return person.personId.toLowerCase() as SubjectId;
  if ("employeeNumber" in person) {
    const locator = personLocator(keys, person);
    const [found] = locator === undefined ? [] : await transaction.subjects.byPersons([locator]);
    return found?.subjectId ?? "unknown";
  }
  const token = parseToken(person.token);
  if (!token.ok) return "unknown";
  const [record] = await transaction.records.byTokens([keys.locate("token", token.value)]);
  return record?.subjectId ?? "unknown";
}

interface ReadEntry {
  readonly utc: string;
  readonly act: string;
  readonly user: { readonly subject: string; readonly name: string };
  readonly purposes?: readonly string[];
  readonly personRefs?: readonly string[];
}

/** Whether the entry itself says all that is wanted. */
function fits(entry: Uint8Array, filter: LogFilter, person: SubjectId | undefined): boolean {
  if (person !== undefined && !Buffer.from(entry.buffer, entry.byteOffset, entry.length).includes(person)) return false;
  const { utc, act, user, purposes = [], personRefs = [] } = read(entry);
  const atMs = Date.parse(utc);
  return (
    (person === undefined || personRefs.includes(person)) &&
    (filter.purpose === undefined || purposes.includes(filter.purpose)) &&
    (filter.act === undefined || act === filter.act) &&
    (filter.actor === undefined || user.subject === filter.actor) &&
    (filter.actorName === undefined || folded(user.name).includes(folded(filter.actorName))) &&
    atMs >= (filter.fromMs ?? -Infinity) &&
    atMs < (filter.toMs ?? Infinity)
  );
}

/** Digits of names do not stand in entries. */
function folded(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s/gu, "").replace(/\p{N}/gu, "*");
}

function read(entry: Uint8Array): ReadEntry {
  return JSON.parse(Buffer.from(entry).toString("utf8")) as ReadEntry;
}

/** What the vault calls the persons of the entries; those whose numbers were disposed of have no name any more. */
async function labelsOf(
  { keys, transaction }: Act,
  entries: readonly FoundEntry[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(entries.flatMap(({ entry }) => read(entry).personRefs ?? []))].slice(0, MAX_LABELS);
  const subjects = await transaction.subjects.byIds(ids as SubjectId[]);
  return new Map(
    subjects.map(({ subjectId, dataKeyId, sealedProfile }) => {
      const place = { column: "subjects.sealed_profile", row: subjectId } as const;
      const profile = JSON.parse(openSealed(keys, place, dataKeyId, sealedProfile)) as Person;
      return [subjectId, maskText(labelOf(profile))];
    }),
  );
}
