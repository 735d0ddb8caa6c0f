import { sql, type Selectable, type Transaction } from "kysely";
import type { Locator } from "../keys/key-ring-port.ts";
import type { AbsenceRow, PersonStore } from "../vault/vault-store-port.ts";
import { idBytes } from "../vault/packed-ids-port.ts";
import type { SqlEngine } from "./engine-port.ts";
import { selectAll } from "./insert-all.ts";
import { packColumn } from "./packed-column.ts";
import { toRecord } from "./record-store.ts";
import { toSubject } from "./subject-store.ts";
import type { VaultTables } from "./tables.ts";

export function createPersonStore(
  engine: Pick<SqlEngine, "packedRows">,
  transaction: Transaction<VaultTables>,
  tenant: string,
): PersonStore {
  return {
    async page(after, limit) {
      const all = transaction.selectFrom("subjects").selectAll().where("tenant_id", "=", tenant);
      const rest = after === undefined ? all : all.where("subject_id", ">", idBytes(after));
      return (await rest.orderBy("subject_id").limit(limit).execute()).map(toSubject);
    },
    async latestRecords(subjects) {
      if (subjects.length === 0) return [];
      const asked = engine.packedRows(
        { sought: packColumn([...new Set(subjects)].map(idBytes)) },
        new Set(subjects).size,
      );
      // Ids of records ascend in time.
      const { rows } = await sql<Selectable<VaultTables["records"]>>`SELECT records.* FROM ${asked} AS asked
        CROSS JOIN records WHERE records.tenant_id = ${tenant} AND records.record_id =
          (SELECT record_id FROM records AS newest WHERE newest.tenant_id = ${tenant}
            AND newest.subject_id = asked.sought ORDER BY newest.record_id DESC LIMIT 1)`.execute(transaction);
      return rows.map(toRecord);
    },
    async absences(persons) {
      const select = (part: readonly Locator[]) =>
        transaction
          .selectFrom("number_absences")
          .selectAll()
          .where("tenant_id", "=", tenant)
          .where("person_locator", "in", part)
          .execute();
      return (await selectAll(persons, select)).map(toAbsence);
    },
    async noteAbsence({ personLocator, locatorKeyId, absence, notedBy, notedAtMs }) {
      const noted = { locator_key_id: locatorKeyId, absence, noted_by: notedBy, noted_at_ms: notedAtMs };
      await transaction
        .insertInto("number_absences")
        .values({ tenant_id: tenant, person_locator: personLocator, ...noted })
        .onConflict((conflict) => conflict.columns(["tenant_id", "person_locator"]).doUpdateSet(noted))
        .execute();
    },
    async forgetAbsence(person) {
      await transaction
        .deleteFrom("number_absences")
        .where("tenant_id", "=", tenant)
        .where("person_locator", "=", person)
        .execute();
    },
  };
}

function toAbsence(row: Selectable<VaultTables["number_absences"]>): AbsenceRow {
  return {
    personLocator: row.person_locator as Locator,
    locatorKeyId: row.locator_key_id,
    absence: row.absence,
    notedBy: row.noted_by,
    notedAtMs: row.noted_at_ms,
  };
}
