import * as z from "zod/mini";
import {
  type CheckpointAnswer,
  consistencyQuery,
  inclusionQuery,
  logExportBody,
  type LogKeyAnswer,
  type LogPage,
  type LogSearchAnswer,
  logSearchBody,
  type ProofAnswer,
} from "#contract/log.ts";
import { formatVkey } from "#domain/access-log/checkpoint.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Proof, ProofFailure } from "../../log/log-reader-port.ts";
import type { HeadFailure } from "../../log/signed-heads-port.ts";
import type { LogPage as VaultLogPage } from "../../vault/vault-port.ts";
import type { ApiFailure } from "../api-failure.ts";
import { type Answer, type Call, FileAnswer } from "../route.ts";
import { callerOf } from "../services.ts";

const MAX_PAGE = 1_000;
const DEFAULT_PAGE = 100;
const RETRY_AFTER_MS = 5_000;
const digits = z.optional(z.string().check(z.regex(/^[0-9]{1,9}$/u)));

export const logInput = { query: z.strictObject({ from: digits, limit: digits }) };
export const logSearchInput = { body: logSearchBody };
export const inclusionInput = { query: inclusionQuery };
export const consistencyInput = { query: consistencyQuery };
export const logExportInput = { body: logExportBody };

export async function readLog({ services, request, query }: Call<typeof logInput>): Promise<Answer> {
  const from = Number(query.from ?? 0);
  const limit = Number(query.limit ?? DEFAULT_PAGE);
  if (limit < 1 || limit > MAX_PAGE) return failed({ code: "request_invalid", fields: ["query.limit"] });
  const page = await services.vault.readLog(callerOf(request), from, limit);
  if (!page.ok) return page;
  const { size, root, entries } = page.value;
  return ok({ size, root: base64(root), entries: entriesBody(entries) } satisfies LogPage);
}

export async function searchLog({ services, request, body }: Call<typeof logSearchInput>): Promise<Answer> {
  const { filter, before, limit = DEFAULT_PAGE } = body;
  const found = await services.vault.searchLog(callerOf(request), { filter, before, limit });
  if (!found.ok) return found;
  const { entries, next, persons } = found.value;
  return ok({
    entries: entriesBody(entries),
    ...(next !== undefined && { next }),
    persons: Object.fromEntries(persons),
  } satisfies LogSearchAnswer);
}

export async function showLogKey({ services, request }: Call<object>): Promise<Answer> {
  const key = await services.log.key(callerOf(request).tenant);
  if (!key.ok) return failed(headFailure(key.failure));
  return ok({ origin: key.value.name, vkey: formatVkey(key.value) } satisfies LogKeyAnswer);
}

export async function showCheckpoint({ services, request }: Call<object>): Promise<Answer> {
  const head = await services.log.head(callerOf(request).tenant);
  if (!head.ok) return failed(headFailure(head.failure));
  const { note, key, size, root } = head.value;
  return ok({ note, vkey: formatVkey(key), size, root: base64(root) } satisfies CheckpointAnswer);
}

export async function proveInclusion({ services, request, query }: Call<typeof inclusionInput>): Promise<Answer> {
  const { tenant } = callerOf(request);
  const proof = await services.log.inclusion(tenant, Number(query.index), numberOf(query.size));
  return proofBody(proof, query.size === undefined ? "query.index" : "query.size");
}

export async function proveConsistency({ services, request, query }: Call<typeof consistencyInput>): Promise<Answer> {
  const { tenant } = callerOf(request);
  const proof = await services.log.consistency(tenant, Number(query.from), numberOf(query.to));
  return proofBody(proof, query.to === undefined ? "query.from" : "query.to");
}

export async function exportLog({ services, request, body }: Call<typeof logExportInput>): Promise<Answer> {
  const file = await services.log.export(callerOf(request), body);
  if (!file.ok) return failed(headFailure(file.failure));
  return ok(new FileAnswer(file.value.name, file.value.bytes, () => undefined));
}

function proofBody(proof: Result<Proof, ProofFailure>, field: string): Result<ProofAnswer, ApiFailure> {
  if (proof.ok) {
    const { size, root, path } = proof.value;
    return ok({ size, root: base64(root), path: path.map(base64) });
  }
  if (proof.failure.code === "log_size_unknown") return failed({ code: "request_invalid", fields: [field] });
  return failed({ code: "vault_unavailable", retryAfterMs: RETRY_AFTER_MS });
}

/** What is the matter with file or log stays with the operator; nothing is signed meanwhile. */
function headFailure({ code }: HeadFailure): ApiFailure {
  if (code === "store_unavailable") return { code: "access_log_unavailable" };
  return { code: "vault_unavailable", retryAfterMs: RETRY_AFTER_MS };
}

function entriesBody(entries: VaultLogPage["entries"]): LogPage["entries"] {
  return entries.map(({ index, entry }) => ({ index, entry: Buffer.from(entry).toString("utf8") }));
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
