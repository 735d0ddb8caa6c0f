/**
 * What a database says of its own schema, in the same words for every engine.
 * @module
 */
import { type Kysely, sql } from "kysely";
import { TEST_ENGINE } from "./test-storage.ts";

export interface UniqueKey {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly isPrimary: boolean;
}
export interface Column {
  readonly table: string;
  readonly column: string;
}

export async function rowsOf<T>(database: Kysely<unknown>, text: string): Promise<readonly T[]> {
  return (await sql.raw<T>(text).execute(database)).rows;
}

const COLUMNS = {
  sqlite: `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, c.cid`,
  postgres: `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY 1, ordinal_position`,
};
const KEYS = {
  sqlite: `SELECT t.name AS "table", i.name AS name, i.origin = 'pk' AS "isPrimary", c.name AS "column"
    FROM sqlite_schema t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
    WHERE t.type = 'table' AND i."unique" ORDER BY 1, 2, c.seqno`,
  postgres: `SELECT t.relname AS "table", n.relname AS name, i.indisprimary AS "isPrimary", a.attname AS "column"
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid
      CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
    WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace ORDER BY 1, 2, k.place`,
};

export function columnsIn(database: Kysely<unknown>): Promise<readonly Column[]> {
  return rowsOf<Column>(database, COLUMNS[TEST_ENGINE]);
}

export async function tablesIn(database: Kysely<unknown>): Promise<readonly string[]> {
  return [...new Set((await columnsIn(database)).map(({ table }) => table))];
}

/** Primary keys and unique indexes, with their columns in order. */
export async function uniqueKeysIn(database: Kysely<unknown>): Promise<readonly UniqueKey[]> {
  type Row = Column & { name: string; isPrimary: number | boolean };
  const byName = Map.groupBy(await rowsOf<Row>(database, KEYS[TEST_ENGINE]), ({ table, name }) => `${table}.${name}`);
  return [...byName.values()].map((rows) => ({
    table: rows[0]!.table,
    name: rows[0]!.name,
    isPrimary: Boolean(rows[0]!.isPrimary),
    columns: rows.map(({ column }) => column),
  }));
}
