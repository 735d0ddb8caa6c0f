import type { Migration } from "./migration.ts";
import { vaultMigration } from "./migrations/0001-vault.ts";

/** Every step from the empty database to the present schema, in order. */
export const MIGRATIONS: readonly Migration[] = [vaultMigration];
