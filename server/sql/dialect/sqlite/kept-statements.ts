import type Database from "better-sqlite3";
import type { SqliteDatabase } from "kysely";

/** A list of values is another text for each of its lengths: some ten statements for as many acts as share a commit. */
const MAX_KEPT = 1_024;
/** Lists of values make long texts, which seldom come again. */
const MAX_CHARACTERS = 4_096;
const CHANGES_SCHEMA = /^\s*(?:CREATE|ALTER|DROP|VACUUM|ANALYZE)\b/iu;

/** The connection with its prepared statements kept: preparing one costs more than running it on a single row. */
export function keepStatements(connection: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement>();
  return {
    prepare(text) {
      const known = kept.get(text);
      if (known !== undefined) return known;
      // What was prepared before knows the old columns.
      if (CHANGES_SCHEMA.test(text)) kept.clear();
      const statement = connection.prepare(text);
      if (text.length > MAX_CHARACTERS) return statement;
      const [oldest] = kept.keys();
      if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(text, statement);
      return statement;
    },
    close: () => connection.close(),
  };
}
