import type { Selectable, Transaction } from "kysely";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import type { Locator, NumberIndex } from "../keys/key-ring-port.ts";
import type { RecordId, RecordRow, RecordStore, SubjectId, WorkbookId } from "../vault/vault-store-port.ts";
import { idBytes, idText } from "./binary-ids.ts";
import { insertAll, selectAll } from "./insert-all.ts";
import type { VaultTables } from "./tables.ts";

export function createRecordStore(transaction: Transaction<VaultTables>, tenant: string): RecordStore {
  const select = () => transaction.selectFrom("records").selectAll().where("tenant_id", "=", tenant);
  return {
    async byNumbers(indexes) {
      const rows = await selectAll(indexes, (part) => select().where("number_index", "in", part).execute());
      return rows.map(toRecord);
    },
    async byTokens(locators) {
      const rows = await selectAll(locators, (part) => select().where("token_locator", "in", part).execute());
      return rows.map(toRecord);
    },
    async byIds(ids) {
      const keys = ids.map(idBytes);
      const rows = await selectAll(keys, (part) => select().where("record_id", "in", part).execute());
      return rows.map(toRecord);
    },
    async insert(records, nowMs) {
      const rows = records.map((record) => ({ ...fromRecord(record, tenant), created_at_ms: nowMs }));
      await insertAll(transaction, "records", rows);
    },
    async annotate(record) {
      const { subject_id, purposes } = fromRecord(record, tenant);
      await transaction
        .updateTable("records")
        .set({ subject_id, purposes })
        .where("tenant_id", "=", tenant)
        .where("record_id", "=", idBytes(record.recordId))
        .execute();
    },
  };
}

function fromRecord(record: RecordRow, tenant: string): Omit<VaultTables["records"], "created_at_ms"> {
  return {
    tenant_id: tenant,
    record_id: idBytes(record.recordId),
    workbook_id: idBytes(record.workbookId),
    number_index: record.numberIndex,
    index_key_id: record.indexKeyId,
    token_locator: record.tokenLocator,
    locator_key_id: record.locatorKeyId,
    data_key_id: record.dataKeyId,
    sealed_number: record.sealedNumber,
    subject_id: record.subjectId === undefined ? null : idBytes(record.subjectId),
    purposes: record.purposes.join(" "),
  };
}

function toRecord(row: Selectable<VaultTables["records"]>): RecordRow {
  const purposes = row.purposes.split(" ");
  return {
    recordId: idText(row.record_id) as RecordId,
    workbookId: idText(row.workbook_id) as WorkbookId,
    numberIndex: row.number_index as NumberIndex,
    indexKeyId: row.index_key_id,
    tokenLocator: row.token_locator as Locator,
    locatorKeyId: row.locator_key_id,
    dataKeyId: row.data_key_id,
    sealedNumber: row.sealed_number,
    subjectId: row.subject_id === null ? undefined : (idText(row.subject_id) as SubjectId),
    purposes: PURPOSES.filter((purpose) => purposes.includes(purpose)),
  };
}
