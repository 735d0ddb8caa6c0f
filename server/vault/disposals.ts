/**
 * Order of effects: (1) records, index values, persons without further numbers and the log entry, in one
 * transaction; (2) the storage is swept of what deleted rows leave behind; (3) the disposal is noted as
 * done. Stopped in between, the numbers are gone for every reader, and the next sweep finishes.
 * @module
 */
import { createHash } from "node:crypto";
import { personOf } from "./vault-port.ts";
import type { VaultCaller } from "./vault-port.ts";
import type { DisposalGround, DisposalId, DisposalRow } from "./disposal-store-port.ts";
import type { DisposalFailure, Disposals, DisposalView } from "./disposals-port.ts";
import { newId } from "./new-id.ts";
import { openTokens } from "./open-tokens.ts";
import { type Act, type ActOutcome, done, look, perform, refused, type VaultPorts } from "./perform.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { LogUnavailable, TokenFailure } from "./vault-port.ts";

const MAX_LISTED = 200;

type Decision = "approve" | "refuse";
type OwnFailure = Exclude<DisposalFailure, LogUnavailable>;

export interface DisposalPorts extends VaultPorts {
  /** Leaves nothing of deleted rows in the storage's files; whether that was done. */
  readonly sweep: () => Promise<boolean>;
}

export function createDisposals(ports: DisposalPorts): Disposals {
  return {
    request: (caller, ground, tokens) => perform(ports, caller, (act) => requestDisposal(act, ground, tokens)),
    list: (caller) =>
      look(ports, caller, async ({ transaction, caller: { tenant } }) =>
        (await transaction.disposals.list(MAX_LISTED)).map((row) => viewOf(tenant, row)),
      ),
    async decide(caller, disposalId, hash, decision) {
      const decided = await perform(ports, caller, (act) => decideDisposal(act, disposalId, hash, decision));
      if (!decided.ok || decision === "refuse") return decided;
      await sweepAndFinish(ports, caller);
      const after = await look(ports, caller, ({ transaction }) => transaction.disposals.byId(disposalId));
      return after.ok && after.value ? { ok: true, value: viewOf(caller.tenant, after.value) } : decided;
    },
  };
}

/** Sweeps the storage and notes every disposal that waited for it as done. */
export async function sweepAndFinish(ports: DisposalPorts, caller: VaultCaller): Promise<void> {
  const waiting = await look(ports, caller, async ({ transaction }) =>
    (await transaction.disposals.list(MAX_LISTED)).filter(({ state }) => state === "approved"),
  );
  if (!waiting.ok || waiting.value.length === 0 || !(await ports.sweep())) return;
  for (const row of waiting.value) {
    await perform(ports, caller, async ({ transaction, nowMs }): Promise<ActOutcome<void, never>> => {
      await transaction.disposals.change({ ...row, state: "done", doneAtMs: nowMs }, "approved");
      return done(undefined, { act: "disposal_swept", result: "done", requestId: row.disposalId });
    });
  }
}

async function requestDisposal(
  act: Act,
  ground: DisposalGround,
  tokens: readonly TokenText[],
): Promise<ActOutcome<DisposalView, TokenFailure>> {
  const { caller, transaction, randomness, nowMs } = act;
  const records = await openTokens(act, tokens);
  if (!records.ok) return refused(records.failure);
  const row: DisposalRow = {
    disposalId: newId(randomness, nowMs) as DisposalId,
    scope: "records",
    ground,
    recordIds: [...new Set(records.value.map(({ recordId }) => recordId))].sort(),
    requester: personOf(caller),
    requesterName: caller.displayName,
    createdAtMs: nowMs,
    state: "waiting",
    decidedBy: undefined,
    decidedByName: undefined,
    decidedAtMs: undefined,
    dueAtMs: undefined,
    doneAtMs: undefined,
  };
  await transaction.disposals.insert(row);
  return done(viewOf(caller.tenant, row), {
    act: "disposal_request",
    handlingReason: "deletion",
    result: "done",
    requestId: row.disposalId,
    records: records.value.map(({ recordId, subjectId }) => ({ recordId, subjectId })),
  });
}

async function decideDisposal(
  act: Act,
  disposalId: DisposalId,
  hash: string,
  decision: Decision,
): Promise<ActOutcome<DisposalView, OwnFailure>> {
  const { caller, transaction, nowMs } = act;
  const row = await transaction.disposals.byId(disposalId);
  if (row === undefined) return refused({ code: "request_missing" });
  const event = {
    act: decision === "approve" ? "dispose" : "disposal_decide",
    handlingReason: "deletion",
    requestId: disposalId,
  } as const;
  if (row.requester === personOf(caller)) {
    const code = "approver_is_requester";
    return refused({ code }, { ...event, result: "refused", reasonCode: code });
  }
  if (row.state !== "waiting") return refused({ code: "request_decided" });
  if (hash !== hashDisposal(caller.tenant, row)) return refused({ code: "request_changed" });
  const decided: DisposalRow = {
    ...row,
    state: decision === "approve" ? "approved" : "refused",
    decidedBy: personOf(caller),
    decidedByName: caller.displayName,
    decidedAtMs: nowMs,
    dueAtMs: decision === "approve" ? nowMs : undefined,
  };
  if (!(await transaction.disposals.change(decided, "waiting"))) return refused({ code: "request_decided" });
  const view = viewOf(caller.tenant, decided);
  if (decision === "refuse") return done(view, { ...event, result: "done", approver: caller.subject });
  const records = await transaction.records.byIds(row.recordIds);
  const { records: destroyed, subjects } = await transaction.disposals.destroyRecords(disposalId, row.recordIds);
  return done(view, {
    ...event,
    result: "done",
    approver: caller.subject,
    records: records.map(({ recordId, subjectId }) => ({ recordId, subjectId })),
    outcomes: { [row.ground]: destroyed, persons: subjects },
  });
}

/** What is decided is exactly this. */
function hashDisposal(tenant: string, { disposalId, ground, recordIds, requester }: DisposalRow): string {
  const fields = JSON.stringify(["disposal", tenant, disposalId, ground, requester, recordIds]);
  return createHash("sha256").update(fields).digest("base64url");
}

function viewOf(tenant: string, row: DisposalRow): DisposalView {
  return {
    disposalId: row.disposalId,
    hash: hashDisposal(tenant, row),
    ground: row.ground,
    count: row.recordIds.length,
    state: row.state,
    requester: row.requesterName,
    createdAtMs: row.createdAtMs,
    ...(row.decidedByName !== undefined && { decidedBy: row.decidedByName }),
    ...(row.decidedAtMs !== undefined && { decidedAtMs: row.decidedAtMs }),
    ...(row.doneAtMs !== undefined && { doneAtMs: row.doneAtMs }),
  };
}
