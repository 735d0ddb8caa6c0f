import type { AccessLog, Actor, ActorsEvent, LoggedEvent, NewEntry, StoredHead } from "./access-log-port.ts";
import { canonicalJson } from "./canonical-json.ts";
import { appendLeaf, EMPTY_TREE, formatRightEdge, leafHash, parseRightEdge, rootOf } from "./merkle-tree.ts";

const ENTRY_VERSION = 1;
/** The length field of a tlog-tiles entry bundle has 16 bits. */
export const MAX_ENTRY_BYTES = 65_535;
/** Keeps an entry below {@link MAX_ENTRY_BYTES}: two ids of 39 bytes a record. */
export const RECORDS_PER_ENTRY = 500;

export const accessLog: AccessLog = {
  append(store, tenant, actor, atMs, events) {
    const all = events.map((event) => ({ actor, event }));
    return accessLog.appendAll(store, tenant, atMs, all);
  },
  async appendAll(store, tenant, atMs, events) {
    const head = await store.head();
    let tree = head === undefined ? EMPTY_TREE : parseRightEdge(head.size, head.rightEdge);
    const entries: NewEntry[] = [];
    for (const { actor, event } of events.flatMap(splitByRecords)) {
      const entry = formatEntry(tree.size, tenant, actor, atMs, event);
      tree = appendLeaf(tree, leafHash(entry));
      entries.push({ entry, atMs, actor: actor.subject, act: event.act });
    }
    const next: StoredHead = { size: tree.size, root: rootOf(tree), rightEdge: formatRightEdge(tree) };
    await store.advance(head, next, entries);
  },
};

/** The canonical bytes of one entry. `personCount` counts persons, `recordCount` numbers. */
export function formatEntry(seq: number, tenant: string, actor: Actor, atMs: number, event: LoggedEvent): Buffer {
  const { records: logged, ...plain } = event;
  const records = logged?.slice(0, logged.length);
  const personRefs = records && [...new Set(records.flatMap((record) => record.subjectId ?? []))];
  const entry = Buffer.from(
    canonicalJson({
      ...plain,
      version: ENTRY_VERSION,
      seq,
      tenant,
      utc: new Date(atMs).toISOString(),
      user: { subject: actor.subject, name: maskDigits(actor.displayName), roles: actor.roles, from: actor.from },
      recordRefs: records?.map((record) => record.recordId),
      recordCount: records?.length,
      personRefs,
      personCount: personRefs?.length,
    }),
    "utf8",
  );
  if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`a log entry has at most ${MAX_ENTRY_BYTES} bytes`);
  return entry;
}

/** A name is typed by people, so it could hold a number: no digit of any script stays. */
function maskDigits(name: string): string {
  return name.toWellFormed().replace(/\p{N}/gu, "＊");
}

/** An act on very many records takes several entries. */
function splitByRecords({ actor, event }: ActorsEvent): readonly ActorsEvent[] {
  const { records } = event;
  if (records === undefined || records.length <= RECORDS_PER_ENTRY) return [{ actor, event }];
  const parts = Math.ceil(records.length / RECORDS_PER_ENTRY);
  return Array.from({ length: parts }, (_, part) => ({
    actor,
    event: { ...event, records: records.slice(part * RECORDS_PER_ENTRY, (part + 1) * RECORDS_PER_ENTRY) },
  }));
}
