/**
 * Notices that a newer version of the program changed the schema while this one runs: an old program writes nothing
 * into a database whose form it does not know, and reads nothing out of it.
 * @module
 */
import { type QueryExecutorProvider, sql } from "kysely";

/** Whoever writes or reads under it is stopped. Stands for a store that is not available. */
export class SchemaOvertaken extends Error {
  override readonly name = "SchemaOvertaken";
}

export interface SchemaWatch {
  /** Throws {@link SchemaOvertaken} where `found`, the number of the database's last step, is beyond our own. */
  assertKnown(found: number): void;
  /** Whether that ever happened: only a newer program helps. */
  isOvertaken(): boolean;
}

export function createSchemaWatch(known: number): SchemaWatch {
  let isOvertaken = false;
  return {
    assertKnown(found) {
      if (found <= known) return;
      isOvertaken = true;
      throw new SchemaOvertaken(`the schema is at step ${found}, this program knows ${known}`);
    },
    isOvertaken: () => isOvertaken,
  };
}

/** The number of the schema's last step, as `database` sees it. */
export async function lastSchemaStep(database: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ step: number }>`SELECT max(number) AS step FROM schema_migrations`.execute(database);
  return rows[0]?.step ?? 0;
}
