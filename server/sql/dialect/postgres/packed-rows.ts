import { type RawBuilder, sql } from "kysely";
import type { PackedColumn, PackedColumns } from "../../engine-port.ts";
import { foundColumns } from "../../packed-column.ts";

const BYTEA_OID = 17;
const HEADER_BYTES = 20;

/** Every column as one array in PostgreSQL's own binary form: the driver sends a buffer as it is. */
export function postgresPackedRows(columns: PackedColumns, rows: number): RawBuilder<unknown> {
  const names = Object.keys(columns).map((name) => sql.ref(name));
  const arrays = Object.values(columns).map((column) => sql`${binaryArray(column, rows)}::bytea[]`);
  return sql`(SELECT * FROM unnest(${sql.join(arrays)}) AS packed (${sql.join(names)}))`;
}

/**
 * Dimensions, flag for nulls, type of the elements; length and lower bound of the one dimension; then each
 * element behind its length. All numbers take 4 bytes, big endian. Source: PostgreSQL, `array_send`.
 */
function binaryArray({ bytes, width }: PackedColumn, rows: number): Buffer {
  const array = Buffer.allocUnsafe(HEADER_BYTES + rows * (4 + width));
  let offset = 0;
  for (const value of [1, 0, BYTEA_OID, rows, 1]) offset = array.writeInt32BE(value, offset);
  for (let row = 0; row < rows; row += 1) {
    offset = array.writeInt32BE(width, offset);
    offset += bytes.copy(array, offset, row * width, (row + 1) * width);
  }
  return array;
}

/** `OFFSET 0` keeps the planner from a join that reads the whole tenant, as it does before figures on it were gathered. */
export function postgresRowsByKey<R>(
  table: string,
  column: string,
  tenant: string,
  keys: PackedColumn,
  beside: PackedColumns = {},
): RawBuilder<R> {
  const asked = postgresPackedRows({ ...beside, sought: keys }, keys.bytes.length / keys.width);
  return sql`SELECT ${sql.raw(foundColumns(beside))} FROM ${asked} AS asked CROSS JOIN LATERAL (SELECT * FROM ${sql.table(table)} AS one
    WHERE one.tenant_id = ${tenant} AND ${sql.ref(`one.${column}`)} = asked.sought OFFSET 0) AS found`;
}

export function postgresJoinBytes(bytes: RawBuilder<unknown>): RawBuilder<Buffer> {
  return sql`string_agg(${bytes}, ''::bytea)`;
}
