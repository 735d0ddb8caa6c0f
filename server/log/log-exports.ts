/**
 * The log as a file: for `log verify`, or for people as CSV or JSON.
 * @module
 */
import type { LogExportBody } from "#contract/log.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Vault, VaultCaller } from "../vault/vault-port.ts";
import type { VaultStore } from "../vault/vault-store-port.ts";
import type { AccessLog } from "./access-log-port.ts";
import { csvHeadings, csvLine } from "./log-csv.ts";
import type { LogFile } from "./log-reader-port.ts";
import type { HeadFailure, SignedHead, SignedHeads } from "./signed-heads-port.ts";

export interface LogExportPorts {
  readonly store: VaultStore;
  readonly log: AccessLog;
  readonly signedHeads: SignedHeads;
  readonly entryTest: Vault["entryTest"];
  readonly now: () => number;
}
const ENTRIES_A_STEP = 500;
const UTF8_MARK = "\u{feff}";
const LINE_END = Buffer.from("\n");

/** Order of effects: the act is recorded, the head with it in is signed, and then the first byte leaves. */
export async function exportLog(
  ports: LogExportPorts,
  caller: VaultCaller,
  wanted: LogExportBody,
): Promise<Result<LogFile, HeadFailure>> {
  const { store, signedHeads, log, now } = ports;
  const { tenant } = caller;
  const nowMs = now();
  const recorded = await store.transact(
    tenant,
    (transaction) =>
      log.append(transaction.log, tenant, caller, nowMs, [
        { act: "log_export", result: "done", handlingReason: "audit", form: wanted.format },
      ]),
    () => true,
  );
  if (!recorded.ok) return recorded;
  const head = await signedHeads.sign(tenant);
  if (!head.ok) return head;
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const named = (extension: string) => `access-log-${tenant}-${day}.${extension}`;
  if (wanted.format === "verifiable") {
    const notes = await store.read(tenant, (transaction) => transaction.signedHeads.notes(head.value.key.name));
    if (!notes.ok) return notes;
    const bytes = verifiable(store, tenant, notes.value, head.value.size);
    return ok({ name: named("jsonl"), bytes });
  }
  const isWanted = await ports.entryTest(caller, wanted.filter);
  if (!isWanted.ok) return failed({ code: "store_unavailable" });
  const entries = chosen(entriesBelow(store, tenant, head.value.size), isWanted.value);
  const bytes = wanted.format === "json" ? asJson(entries, head.value) : asCsv(entries, wanted.language ?? "ja");
  return ok({ name: named(wanted.format), bytes });
}

/** Every entry below `size`, oldest first. Throws where the store fails. */
export async function* entriesBelow(store: VaultStore, tenant: string, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < size; from += ENTRIES_A_STEP) {
    const step = await store.read(tenant, ({ log }) => log.entries(from, Math.min(ENTRIES_A_STEP, size - from)));
    // A stream has no place for a failure: it breaks off.
    if (!step.ok) throw new Error(step.failure.code);
    yield* step.value;
  }
}

async function* chosen(
  entries: AsyncIterable<Uint8Array>,
  isWanted: (entry: Uint8Array) => boolean,
): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) if (isWanted(entry)) yield entry;
}

async function* verifiable(
  store: VaultStore,
  tenant: string,
  notes: readonly string[],
  size: number,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(notes)}\n`, "utf8");
  for await (const entry of entriesBelow(store, tenant, size)) yield Buffer.concat([entry, LINE_END]);
}

async function* asJson(entries: AsyncIterable<Uint8Array>, { note }: SignedHead): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`{"checkpoint":${JSON.stringify(note)},"entries":[`, "utf8");
  let separator = "\n";
  for await (const entry of entries) {
    yield Buffer.concat([Buffer.from(separator), entry]);
    separator = ",\n";
  }
  yield Buffer.from("\n]}\n");
}

async function* asCsv(entries: AsyncIterable<Uint8Array>, language: "ja" | "en"): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${UTF8_MARK}${csvHeadings(language)}\r\n`, "utf8");
  for await (const entry of entries) yield Buffer.from(`${csvLine(entry)}\r\n`, "utf8");
}
