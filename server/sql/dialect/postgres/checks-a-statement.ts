/**
 * What a row of a batch must name, checked once a statement: PostgreSQL asks a foreign key and a guard once a row, 70,000
 * times for a batch whose rows all name the same keys and workbook.
 *
 * Refuses what they refused, in both directions, and locks what is named as they did; for inserts from transition
 * tables, row by row for everything else. `tenant_id` is not asked again: the data key has the same tenant.
 * Migration 13 runs this: released, it never changes.
 * @module
 */
import { type Kysely, sql } from "kysely";

/** Columns of `table` name the row of `parent` with these values in its key. */
interface Reference {
  readonly parent: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}
interface CheckedTable {
  readonly table: string;
  /** Alike in nearly all rows of a statement. */
  readonly shared: readonly Reference[];
  /** Another one in each row, or none. */
  readonly own: readonly Reference[];
}

const DATA_KEY = reference("data_keys", ["tenant_id", "data_key_id"], ["tenant_id", "key_id"]);
const LOCATOR_KEY = reference("root_keys", ["locator_key_id"], ["key_id"]);
const CHECKED: readonly CheckedTable[] = [
  {
    table: "records",
    shared: [
      DATA_KEY,
      LOCATOR_KEY,
      reference("root_keys", ["index_key_id"], ["key_id"]),
      reference("workbooks", ["tenant_id", "workbook_id"]),
    ],
    own: [reference("subjects", ["tenant_id", "subject_id"])],
  },
  { table: "subjects", shared: [DATA_KEY, LOCATOR_KEY], own: [] },
];

export async function checkByStatement(database: Kysely<unknown>): Promise<void> {
  for (const checked of CHECKED) {
    const { table, shared, own } = checked;
    const { rows } = await sql<{ name: string }>`SELECT conname AS name FROM pg_constraint
      WHERE conrelid = ${table}::regclass AND contype = 'f'`.execute(database);
    const statements = [
      ...rows.map(({ name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`),
      `DROP TRIGGER ${table}_active_key ON ${table}`,
      `DROP FUNCTION ${table}_active_key`,
      activeKeyOf(table),
      referencesOf(checked),
      ...[...shared, ...own].map((named) => referencedBy(table, named)),
    ];
    for (const statement of statements) await sql.raw(statement).execute(database);
  }
}

function activeKeyOf(table: string): string {
  return `${functionOf(
    `${table}_active_key`,
    `IF EXISTS (SELECT FROM (SELECT DISTINCT tenant_id, data_key_id FROM fresh) AS named WHERE NOT EXISTS
      (SELECT FROM data_keys WHERE tenant_id = named.tenant_id AND key_id = named.data_key_id AND state = 'active'))
    THEN RAISE EXCEPTION 'data_key_not_active'; END IF;`,
  )};
  CREATE TRIGGER ${table}_active_key AFTER INSERT ON ${table} REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION ${table}_active_key()`;
}

/** From the side of the table: every row of `parent` that is named is there, and stays there until the end of the transaction. */
function referencesOf({ table, shared, own }: CheckedTable): string {
  const columns = [...new Set(shared.flatMap((named) => named.columns))].join(", ");
  const all = [...shared, ...own];
  return `${functionOf(
    `${table}_references`,
    `FOR one IN SELECT DISTINCT ${columns} FROM fresh LOOP
      ${shared.map((each) => isThere(each, "one")).join("\n")}
    END LOOP;
    ${own.map(areThere).join("\n")}`,
    "DECLARE one record;",
  )};
  ${functionOf(`${table}_row_references`, all.map((each) => isThere(each, "NEW")).join("\n"))};
  CREATE TRIGGER ${table}_references AFTER INSERT ON ${table} REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION ${table}_references();
  CREATE TRIGGER ${table}_row_references AFTER UPDATE OF ${[...new Set(all.flatMap((each) => each.columns))].join(", ")}
    ON ${table} FOR EACH ROW EXECUTE FUNCTION ${table}_row_references()`;
}

/** From the other side: a row that is named is not taken away, and keeps its key. */
function referencedBy(table: string, { parent, columns, key }: Reference): string {
  const name = `${parent}_named_by_${table}_${columns.at(-1) ?? ""}`;
  const isNamed = columns.map((column, place) => `${column} = OLD.${key[place] ?? ""}`).join(" AND ");
  const isGone = key.map((column) => `${column} = OLD.${column}`).join(" AND ");
  return `${functionOf(
    name,
    `IF TG_LEVEL = 'STATEMENT' THEN
      IF EXISTS (SELECT FROM ${table}) THEN ${refuse(parent)} END IF;
    ELSIF EXISTS (SELECT FROM ${table} WHERE ${isNamed}) AND NOT EXISTS (SELECT FROM ${parent} WHERE ${isGone})
      THEN ${refuse(parent)}
    END IF;`,
  )};
  CREATE TRIGGER ${name} AFTER DELETE OR UPDATE OF ${key.join(", ")} ON ${parent}
    FOR EACH ROW EXECUTE FUNCTION ${name}();
  CREATE TRIGGER ${name}_truncated AFTER TRUNCATE ON ${parent} FOR EACH STATEMENT EXECUTE FUNCTION ${name}()`;
}

/** Whether the row is there that `row` names; one with a null names none. */
function isThere({ parent, columns, key }: Reference, row: "one" | "NEW"): string {
  const condition = key.map((column, place) => `${column} = ${row}.${columns[place] ?? ""}`).join(" AND ");
  return `IF ${row}.${columns.at(-1) ?? ""} IS NOT NULL THEN
    PERFORM FROM ${parent} WHERE ${condition} FOR KEY SHARE;
    IF NOT FOUND THEN ${refuse(parent)} END IF;
  END IF;`;
}

/** The same for all rows of the statement together. */
function areThere({ parent, columns, key }: Reference): string {
  const last = columns.at(-1) ?? "";
  const condition = key.map((column, place) => `${parent}.${column} = named.${columns[place] ?? ""}`).join(" AND ");
  const names = `(SELECT DISTINCT ${columns.join(", ")} FROM fresh WHERE ${last} IS NOT NULL) AS named`;
  return `IF EXISTS (SELECT FROM fresh WHERE ${last} IS NOT NULL) THEN
    PERFORM FROM ${parent} JOIN ${names} ON ${condition} FOR KEY SHARE OF ${parent};
    IF EXISTS (SELECT FROM ${names} WHERE NOT EXISTS (SELECT FROM ${parent} WHERE ${condition}))
      THEN ${refuse(parent)} END IF;
  END IF;`;
}

function refuse(parent: string): string {
  return `RAISE EXCEPTION 'no such row of ${parent}, or one that is named' USING ERRCODE = 'foreign_key_violation';`;
}

function functionOf(name: string, body: string, declarations = ""): string {
  return `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ ${declarations} BEGIN
    ${body}
    RETURN NULL;
  END $$`;
}

function reference(parent: string, columns: readonly string[], key = columns): Reference {
  return { parent, columns, key };
}
