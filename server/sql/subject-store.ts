import type { Selectable, Transaction } from "kysely";
import type { Locator } from "../keys/key-ring-port.ts";
import type { SubjectId, SubjectRow, SubjectStore } from "../vault/vault-store-port.ts";
import { idBytes, idText } from "../vault/packed-ids-port.ts";
import { insertAll, selectAll } from "./insert-all.ts";
import type { VaultTables } from "./tables.ts";

export function createSubjectStore(transaction: Transaction<VaultTables>, tenant: string): SubjectStore {
  const select = () => transaction.selectFrom("subjects").selectAll().where("tenant_id", "=", tenant);
  return {
    async byPersons(locators) {
      const rows = await selectAll(locators, (part) => select().where("person_locator", "in", part).execute());
      return rows.map(toSubject);
    },
    async byIds(ids) {
      const keys = ids.map(idBytes);
      const rows = await selectAll(keys, (part) => select().where("subject_id", "in", part).execute());
      return rows.map(toSubject);
    },
    async insert(subjects, nowMs) {
      const rows = subjects.map((subject) => ({
        tenant_id: tenant,
        subject_id: idBytes(subject.subjectId),
        person_locator: subject.personLocator ?? null,
        locator_key_id: subject.locatorKeyId,
        data_key_id: subject.dataKeyId,
        sealed_profile: subject.sealedProfile,
        created_at_ms: nowMs,
      }));
      await insertAll(transaction, "subjects", rows);
    },
  };
}

export function toSubject(row: Selectable<VaultTables["subjects"]>): SubjectRow {
  return {
    subjectId: idText(row.subject_id) as SubjectId,
    personLocator: row.person_locator === null ? undefined : (row.person_locator as Locator),
    locatorKeyId: row.locator_key_id,
    dataKeyId: row.data_key_id,
    sealedProfile: row.sealed_profile,
  };
}
