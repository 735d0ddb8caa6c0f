import { sql, type Transaction } from "kysely";
import { SEALED_COLUMNS, type SealedColumn } from "../keys/key-ring-port.ts";
import type { RowsOnKey, SealedValueStore } from "../keys/sealed-value-store-port.ts";
import { idBytes, idText } from "../vault/packed-ids-port.ts";
import type { VaultTables } from "./tables.ts";

interface SealedColumnPlace {
  readonly table: string;
  readonly id: string;
  /** How the row's id is written in the place that is bound into the ciphertext. */
  readonly idForm: "uuid" | "hex";
  readonly key: string;
  readonly value: string;
}

/** Where each kind of ciphertext lies: a new sealed column does not compile until it has its row. */
const PLACES: Readonly<Record<SealedColumn, SealedColumnPlace>> = {
  "batches.sealed_references": place("batches", "batch_id", "hex", "data_key_id", "sealed_references"),
  "emergencies.sealed_reason": place("emergencies", "emergency_id", "uuid", "data_key_id", "sealed_reason"),
  "records.sealed_number": place("records", "record_id", "uuid", "data_key_id", "sealed_number"),
  "requests.sealed_comment": place("requests", "request_id", "uuid", "comment_key_id", "sealed_comment"),
  "requests.sealed_reason": place("requests", "request_id", "uuid", "data_key_id", "sealed_reason"),
  "subjects.sealed_profile": place("subjects", "subject_id", "uuid", "data_key_id", "sealed_profile"),
  "workbooks.sealed_title": place("workbooks", "workbook_id", "uuid", "data_key_id", "sealed_title"),
};

export function createSealedValueStore(transaction: Transaction<VaultTables>, tenant: string): SealedValueStore {
  return {
    async rowsOnKeys() {
      const counted: RowsOnKey[] = [];
      for (const column of SEALED_COLUMNS) {
        const { table, key, value } = PLACES[column];
        const { rows } = await sql<{ key_id: string; count: number | string }>`
          SELECT ${sql.ref(key)} AS key_id, count(*) AS count FROM ${sql.table(table)}
          WHERE tenant_id = ${tenant} AND ${sql.ref(value)} IS NOT NULL
          GROUP BY ${sql.ref(key)} ORDER BY 1`.execute(transaction);
        counted.push(...rows.map((row) => ({ dataKeyId: row.key_id, column, rows: Number(row.count) })));
      }
      return counted;
    },
    async underKey(column, dataKeyId, limit) {
      const { table, id, idForm, key, value } = PLACES[column];
      const { rows } = await sql<{ id: Uint8Array; sealed: Uint8Array }>`
        SELECT ${sql.ref(id)} AS id, ${sql.ref(value)} AS sealed FROM ${sql.table(table)}
        WHERE tenant_id = ${tenant} AND ${sql.ref(key)} = ${dataKeyId} AND ${sql.ref(value)} IS NOT NULL
        LIMIT ${limit}`.execute(transaction);
      return rows.map((row) => ({
        row: idForm === "uuid" ? idText(row.id) : Buffer.from(row.id).toString("hex"),
        sealed: row.sealed,
      }));
    },
    async replace(column, { row, sealed }, fromKeyId, toKeyId) {
      const { table, id, idForm, key, value } = PLACES[column];
      const rowId = idForm === "uuid" ? idBytes(row) : Buffer.from(row, "hex");
      const { numAffectedRows } = await sql`
        UPDATE ${sql.table(table)} SET ${sql.ref(value)} = ${Buffer.from(sealed)}, ${sql.ref(key)} = ${toKeyId}
        WHERE tenant_id = ${tenant} AND ${sql.ref(id)} = ${rowId} AND ${sql.ref(key)} = ${fromKeyId}`.execute(
        transaction,
      );
      return numAffectedRows === 1n;
    },
  };
}

function place(
  table: string,
  id: string,
  idForm: SealedColumnPlace["idForm"],
  key: string,
  value: string,
): SealedColumnPlace {
  return { table, id, idForm, key, value };
}
