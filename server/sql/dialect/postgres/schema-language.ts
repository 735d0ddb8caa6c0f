/**
 * The schema in PostgreSQL's words. Migrations are written once, as SQLite takes them; of the little that they
 * use, this is called otherwise here. A statement that is not of SQLite's alone must come out valid.
 * @module
 */
import { type CompiledQuery, PostgresQueryCompiler, type RootOperationNode } from "kysely";

/** Compiles statements of the schema; others have no word of these in capitals. */
export class SchemaCompiler extends PostgresQueryCompiler {
  override compileQuery(node: RootOperationNode, queryId: CompiledQuery["queryId"]): CompiledQuery {
    const compiled = super.compileQuery(node, queryId);
    return { ...compiled, sql: toPostgres(compiled.sql) };
  }
}

/** Times in milliseconds and positions in the log need 8 bytes; texts compare by their bytes, on every system alike. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/ STRICT(?:, WITHOUT ROWID)?\s*$/gu, ""],
  [/\bBLOB\b/gu, "BYTEA"],
  [/\bINTEGER\b/gu, "BIGINT"],
  [/\bTEXT\b/gu, 'TEXT COLLATE "C"'],
];
/** Figures for SQLite's planner: PostgreSQL gathers its own. */
const FOR_SQLITE_ALONE = /^\s*ANALYZE|\bsqlite_/u;
const GUARD =
  /^\s*CREATE TRIGGER (?<name>\S+)\s+(?<when>BEFORE \w+(?: OF \S+)? ON \S+)\s+(?:WHEN (?<condition>.+?)\s+)?BEGIN SELECT RAISE\(ABORT, (?<reason>'\w+')\); END\s*$/su;

export function toPostgres(statement: string): string {
  const guard = GUARD.exec(statement)?.groups;
  if (guard !== undefined) return formatGuard(guard);
  if (FOR_SQLITE_ALONE.test(statement)) return "SELECT";
  return /^\s*(?:CREATE|ALTER) TABLE/u.test(statement)
    ? WORDS.reduce((text, [word, ours]) => text.replace(word, ours), statement)
    : statement;
}

/** A trigger that refuses: the condition moves into a function, because a trigger's own may ask no other table. */
function formatGuard({ name = "", when = "", condition = "true", reason = "" }: Record<string, string>): string {
  return `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF ${condition} THEN RAISE EXCEPTION ${reason}; END IF;
    RETURN coalesce(NEW, OLD);
  END $$;
  CREATE TRIGGER ${name} ${when} FOR EACH ROW EXECUTE FUNCTION ${name}()`;
}
