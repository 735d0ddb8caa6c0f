import type { Migration } from "./migration.ts";
import { vaultMigration } from "./migrations/0001-vault.ts";
import { identityMigration } from "./migrations/0002-identity.ts";
import { keysMigration } from "./migrations/0003-keys.ts";
import { signInMigration } from "./migrations/0005-sign-in.ts";
import { grantsMigration } from "./migrations/0006-grants.ts";
import { logMigration } from "./migrations/0007-log-and-tenants.ts";
import { emergenciesMigration } from "./migrations/0008-emergencies.ts";
import { secondFactorMigration } from "./migrations/0009-second-factor.ts";
import { exportsMigration } from "./migrations/0010-exports.ts";
import { userLayoutsMigration } from "./migrations/0012-user-layouts.ts";
import { checksMigration } from "./migrations/0013-checks-a-statement.ts";
import { timeOfGrantsMigration } from "./migrations/0014-time-of-grants.ts";
import { signOutsMigration } from "./migrations/0015-sign-outs.ts";
import { sourceMappingsMigration } from "./migrations/0016-source-mappings.ts";
import { recordsByArrivalMigration } from "./migrations/0017-records-by-arrival.ts";

/** Every step from the empty database to the present schema, in order. */
export const MIGRATIONS: readonly Migration[] = [
  vaultMigration,
  identityMigration,
  keysMigration,
  signInMigration,
  grantsMigration,
  logMigration,
  emergenciesMigration,
  secondFactorMigration,
  exportsMigration,
  userLayoutsMigration,
  checksMigration,
  timeOfGrantsMigration,
  signOutsMigration,
  sourceMappingsMigration,
  recordsByArrivalMigration,
];

/** The step at which a database stands that this program brought forward. */
export const LAST_STEP = MIGRATIONS.at(-1)?.number ?? 0;
