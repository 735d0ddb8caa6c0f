import { type Selectable, sql, type Transaction } from "kysely";
import type { DisposalId, DisposalRow, DisposalStore } from "../vault/disposal-store-port.ts";
import type { RecordId } from "../vault/vault-store-port.ts";
import { idBytes, idText, joinIds, splitIds } from "../vault/packed-ids-port.ts";
import type { SqlEngine } from "./engine-port.ts";
import { selectAll } from "./insert-all.ts";
import { packColumn } from "./packed-column.ts";
import type { VaultTables } from "./tables.ts";

type Disposed = Selectable<VaultTables["disposed_tokens"]>;

export function createDisposalStore(
  engine: Pick<SqlEngine, "rowsByKey">,
  transaction: Transaction<VaultTables>,
  tenant: string,
): DisposalStore {
  return {
    async insert(row) {
      await transaction
        .insertInto("disposals")
        .values({ tenant_id: tenant, disposal_id: idBytes(row.disposalId), ...columnsOf(row) })
        .execute();
    },
    async byId(id) {
      const row = await transaction
        .selectFrom("disposals")
        .selectAll()
        .where("tenant_id", "=", tenant)
        .where("disposal_id", "=", idBytes(id))
        .executeTakeFirst();
      return row && toDisposal(row);
    },
    async list(limit) {
      const rows = await transaction
        .selectFrom("disposals")
        .selectAll()
        .where("tenant_id", "=", tenant)
        .orderBy("created_at_ms", "desc")
        .orderBy("disposal_id", "desc")
        .limit(limit)
        .execute();
      return rows.map(toDisposal);
    },
    async change(row, from) {
      const { numUpdatedRows } = await transaction
        .updateTable("disposals")
        .set(columnsOf(row))
        .where("tenant_id", "=", tenant)
        .where("disposal_id", "=", idBytes(row.disposalId))
        .where("state", "=", from)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async destroyRecords(id, recordIds) {
      const distinct = [...new Set(recordIds)];
      const subjects = await subjectsOf(transaction, tenant, distinct);
      let records = 0;
      for (const recordId of distinct) records += await destroyRecord(transaction, tenant, id, recordId);
      return { records, subjects: await dropOrphans(transaction, tenant, subjects) };
    },
    async disposedTokens(locators) {
      if (locators.length === 0) return [];
      const asked = packColumn(locators);
      const { rows } = await engine
        .rowsByKey<Disposed>("disposed_tokens", "token_locator", tenant, asked)
        .execute(transaction);
      return rows.map((row) => Buffer.from(row.token_locator));
    },
  };
}

/** Both of it in one transaction: a token without its record always says why. */
async function destroyRecord(
  transaction: Transaction<VaultTables>,
  tenant: string,
  id: DisposalId,
  recordId: RecordId,
): Promise<number> {
  await sql`INSERT INTO disposed_tokens (tenant_id, token_locator, disposal_id)
    SELECT tenant_id, token_locator, ${idBytes(id)} FROM records
    WHERE tenant_id = ${tenant} AND record_id = ${idBytes(recordId)}`.execute(transaction);
  const { numDeletedRows } = await transaction
    .deleteFrom("records")
    .where("tenant_id", "=", tenant)
    .where("record_id", "=", idBytes(recordId))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

async function subjectsOf(
  transaction: Transaction<VaultTables>,
  tenant: string,
  recordIds: readonly RecordId[],
): Promise<readonly Uint8Array[]> {
  const rows = await selectAll(recordIds, (part) =>
    transaction
      .selectFrom("records")
      .select("subject_id")
      .where("tenant_id", "=", tenant)
      .where("record_id", "in", part.map(idBytes))
      .execute(),
  );
  return rows.flatMap((row) => (row.subject_id === null ? [] : [row.subject_id]));
}

/** Reads the tenant's records once: an index for it would cost every tokenization. */
async function dropOrphans(
  transaction: Transaction<VaultTables>,
  tenant: string,
  candidates: readonly Uint8Array[],
): Promise<number> {
  if (candidates.length === 0) return 0;
  const kept = await transaction
    .selectFrom("records")
    .select("subject_id")
    .distinct()
    .where("tenant_id", "=", tenant)
    .where("subject_id", "is not", null)
    .execute();
  const keptIds = new Set(kept.map((row) => idText(row.subject_id ?? new Uint8Array())));
  const orphans = new Set(candidates.map(idText).filter((subject) => !keptIds.has(subject)));
  for (const subject of orphans) {
    await transaction
      .deleteFrom("subjects")
      .where("tenant_id", "=", tenant)
      .where("subject_id", "=", idBytes(subject))
      .execute();
  }
  return orphans.size;
}

function columnsOf(row: DisposalRow) {
  return {
    scope: row.scope,
    ground: row.ground,
    record_ids: joinIds(row.recordIds),
    requester: row.requester,
    requester_name: row.requesterName,
    created_at_ms: row.createdAtMs,
    state: row.state,
    decided_by: row.decidedBy ?? null,
    decided_by_name: row.decidedByName ?? null,
    decided_at_ms: row.decidedAtMs ?? null,
    due_at_ms: row.dueAtMs ?? null,
    done_at_ms: row.doneAtMs ?? null,
  };
}

function toDisposal(row: Selectable<VaultTables["disposals"]>): DisposalRow {
  return {
    disposalId: idText(row.disposal_id) as DisposalId,
    scope: row.scope,
    ground: row.ground,
    recordIds: splitIds(row.record_ids) as readonly RecordId[],
    requester: row.requester,
    requesterName: row.requester_name,
    createdAtMs: row.created_at_ms,
    state: row.state,
    decidedBy: row.decided_by ?? undefined,
    decidedByName: row.decided_by_name ?? undefined,
    decidedAtMs: row.decided_at_ms ?? undefined,
    dueAtMs: row.due_at_ms ?? undefined,
    doneAtMs: row.done_at_ms ?? undefined,
  };
}
