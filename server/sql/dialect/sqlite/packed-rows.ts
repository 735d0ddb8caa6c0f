import { type RawBuilder, sql } from "kysely";
import type { PackedColumn, PackedColumns } from "../../engine-port.ts";
import { foundColumns } from "../../packed-column.ts";

/** Cuts every column at the place of its row. Blob parameters are bound without a copy of the whole. */
export function sqlitePackedRows(columns: PackedColumns, rows: number): RawBuilder<unknown> {
  const values = Object.entries(columns).map(
    ([name, { bytes, width }]) =>
      sql`substr(${bytes}, place * ${sql.lit(width)} + 1, ${sql.lit(width)}) AS ${sql.ref(name)}`,
  );
  return sql`(WITH RECURSIVE places (place) AS
    (SELECT 0 UNION ALL SELECT place + 1 FROM places WHERE place < ${rows - 1})
    SELECT ${sql.join(values)} FROM places)`;
}

export function sqliteRowsByKey<R>(
  table: string,
  column: string,
  tenant: string,
  keys: PackedColumn,
  beside: PackedColumns = {},
): RawBuilder<R> {
  const asked = sqlitePackedRows({ ...beside, sought: keys }, keys.bytes.length / keys.width);
  // CROSS JOIN keeps the order: first what is asked, then the index.
  return sql`SELECT ${sql.raw(foundColumns(beside))} FROM ${asked} AS asked CROSS JOIN ${sql.table(table)} AS found
    WHERE found.tenant_id = ${tenant} AND ${sql.ref(`found.${column}`)} = asked.sought`;
}

/** SQLite joins texts only, byte by byte in a database whose texts are UTF-8, and takes a blob for one. */
export function sqliteJoinBytes(bytes: RawBuilder<unknown>): RawBuilder<Buffer> {
  return sql`CAST(group_concat(${bytes}, '') AS BLOB)`;
}
