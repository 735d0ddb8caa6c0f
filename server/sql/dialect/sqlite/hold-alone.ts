import Database from "better-sqlite3";
import { errorCodeOf } from "../../../error-code.ts";

/** A database that nobody else has open, and that nobody can open before {@link HeldDatabase.release}. */
export interface HeldDatabase {
  /** Tables in an order in which no row names one of a later table. */
  readonly tables: readonly string[];
  rows(table: string): IterableIterator<Readonly<Record<string, unknown>>>;
  count(table: string): number;
  release(): void;
}

/**
 * Takes the database for itself, to read it and change nothing. A running server keeps its file open for as long as it
 * lives, and the system lets go of a dead one's: no lease of ours could know better. Else the name of the error.
 */
export function holdAlone(location: string): HeldDatabase | string {
  let database: Database.Database | undefined;
  try {
    database = new Database(location, { fileMustExist: true, timeout: 1_000 });
    database.pragma("locking_mode = EXCLUSIVE");
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database?.close();
    return errorCodeOf(error);
  }
  const held = database;
  return {
    tables: inOrder(held),
    rows: (table) => held.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`).iterate(),
    count: (table) => held.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0,
    release() {
      held.exec("ROLLBACK");
      held.close();
    },
  };
}

function inOrder(database: Database.Database): readonly string[] {
  const all = <T>(text: string, ...values: readonly string[]) =>
    database
      .prepare<string[], T>(text)
      .pluck()
      .all(...values);
  const named = new Map(
    all<string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").map(
      (table) => [table, all<string>('SELECT DISTINCT "table" FROM pragma_foreign_key_list(?)', table)],
    ),
  );
  const ordered = new Set<string>();
  const place = (table: string): void => {
    if (ordered.has(table)) return;
    for (const other of named.get(table) ?? []) if (other !== table) place(other);
    ordered.add(table);
  };
  for (const table of named.keys()) place(table);
  return [...ordered];
}
