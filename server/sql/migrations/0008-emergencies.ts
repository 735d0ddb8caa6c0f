import { type Kysely, sql } from "kysely";
import type { Migration } from "../migration.ts";

/**
 * Numbers that were shown in an emergency, before anybody agreed, and what two people said of it afterwards.
 *
 * A review names the person whose act it reviews, so that the database itself refuses a review by that person, and a
 * second one by the same reviewer.
 */
export const emergenciesMigration: Migration = { number: 8, name: "emergencies", up };

const STATEMENTS = [
  sql`CREATE TABLE emergencies (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    emergency_id BLOB NOT NULL,
    requester TEXT NOT NULL,
    requester_person TEXT NOT NULL,
    requester_name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    record_ids BLOB NOT NULL,
    data_key_id TEXT NOT NULL,
    sealed_reason BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL,
    due_at_ms INTEGER NOT NULL CHECK (due_at_ms > created_at_ms),
    PRIMARY KEY (tenant_id, emergency_id),
    FOREIGN KEY (tenant_id, data_key_id) REFERENCES data_keys
  ) STRICT, WITHOUT ROWID`,
  sql`CREATE UNIQUE INDEX emergencies_by_person ON emergencies (tenant_id, emergency_id, requester_person)`,
  sql`CREATE TABLE emergency_reviews (
    tenant_id TEXT NOT NULL REFERENCES tenants,
    emergency_id BLOB NOT NULL,
    requester_person TEXT NOT NULL,
    reviewer_person TEXT NOT NULL CHECK (reviewer_person <> requester_person),
    reviewer TEXT NOT NULL,
    reviewer_name TEXT NOT NULL,
    reviewer_role TEXT NOT NULL CHECK (reviewer_role IN ('approver', 'auditor')),
    verdict TEXT NOT NULL CHECK (verdict IN ('justified', 'unjustified')),
    reviewed_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, emergency_id, reviewer_person),
    FOREIGN KEY (tenant_id, emergency_id, requester_person)
      REFERENCES emergencies (tenant_id, emergency_id, requester_person)
  ) STRICT, WITHOUT ROWID`,

  ...[
    ["INSERT", "emergencies_active_key"],
    ["UPDATE OF data_key_id", "emergencies_data_key_id_active"],
  ].map(
    ([when = "", name = ""]) =>
      sql`CREATE TRIGGER ${sql.ref(name)} BEFORE ${sql.raw(when)} ON ${sql.table("emergencies")}
      WHEN NOT EXISTS (SELECT 1 FROM data_keys
        WHERE tenant_id = NEW.tenant_id AND key_id = NEW.data_key_id AND state = 'active')
      BEGIN SELECT RAISE(ABORT, 'data_key_not_active'); END`,
  ),
  // What was said of an emergency stays said.
  ...["UPDATE", "DELETE"].map(
    (act) =>
      sql`CREATE TRIGGER ${sql.ref(`emergency_reviews_no_${act.toLowerCase()}`)} BEFORE ${sql.raw(act)} ON emergency_reviews
      BEGIN SELECT RAISE(ABORT, 'reviews_are_final'); END`,
  ),
];

async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(database);
}
