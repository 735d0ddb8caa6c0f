import { errorCodeOf } from "../../../error-code.ts";
import { SchemaOvertaken } from "../../schema-watch.ts";
import { StoreConflict } from "../../store-conflict.ts";
import { DatabaseFileGone } from "./database-file.ts";

/** The disk, the file or a lock is in the way: result codes whose cause lies outside this program. */
const UNAVAILABLE = /^SQLITE_(?:FULL|READONLY|IOERR|BUSY|LOCKED|CANTOPEN|PERM|NOMEM|PROTOCOL|CORRUPT|NOTADB)(?:_|$)/u;
const CONFLICT = /^SQLITE_(?:BUSY_SNAPSHOT|CONSTRAINT_UNIQUE|CONSTRAINT_PRIMARYKEY)$/u;

/** SQLite's name of the error. Not asked by class: the driver keeps the class of whoever loaded it first in the process. */
export function sqliteCodeOf(error: unknown): string | undefined {
  const code = errorCodeOf(error);
  return code.startsWith("SQLITE_") ? code : undefined;
}

export function classifySqliteError(error: unknown): "unavailable" | "conflict" | undefined {
  if (error instanceof StoreConflict) return "conflict";
  if (error instanceof SchemaOvertaken) return "unavailable";
  if (error instanceof DatabaseFileGone) return "unavailable";
  const code = sqliteCodeOf(error);
  if (code === undefined) return undefined;
  if (CONFLICT.test(code)) return "conflict";
  return UNAVAILABLE.test(code) ? "unavailable" : undefined;
}
