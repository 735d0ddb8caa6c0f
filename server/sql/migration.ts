import type { Kysely } from "kysely";

/** What an engine does for a step beyond running its statements. */
export interface MigratingEngine {
  /** Puts checks of a whole statement in the place of equal ones of each row. Left out where those cost nothing. */
  checkByStatement?(schema: Kysely<unknown>): Promise<void>;
  /** Makes the table of records one without an order of its own. Left out where tables have none. */
  keepRecordsByArrival?(schema: Kysely<unknown>): Promise<void>;
}

/** One step forward of the schema. There is no way back: a backup is. */
export interface Migration {
  /** 1, 2, 3 …: ascending, never renumbered after a release. */
  readonly number: number;
  readonly name: string;
  /** Runs inside one transaction with the note that it ran. */
  readonly up: (database: Kysely<unknown>, engine: MigratingEngine) => Promise<void>;
}
