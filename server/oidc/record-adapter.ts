/**
 * What oidc-provider remembers (sessions, grants, codes, refresh tokens), kept in the vault's database.
 *
 * Ids are bearer secrets: only their digest is stored, and the payload is sealed. Revoking a grant ends
 * the session that carries it too, so that signing out in one pane needs no second window.
 * Source: the adapter contract of oidc-provider 9 (`Adapter` in its types).
 * @module
 */
import { createHash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { type Adapter, type AdapterFactory, type AdapterPayload, errors } from "oidc-provider";
import type { IdentityTables } from "./identity-tables-port.ts";
import type { SecretBox } from "./secret-box-port.ts";

export interface RecordStore {
  readonly database: Kysely<IdentityTables>;
  readonly secretBox: SecretBox;
  readonly now: () => number;
}

type Row = Selectable<IdentityTables["oidc_records"]>;
type Column = "id_digest" | "uid_digest" | "user_code_digest";

/** Longer than any clock difference that the provider tolerates. */
const CLOCK_TOLERANCE_SECONDS = 60;

export function createRecordAdapters(store: RecordStore): AdapterFactory {
  return (model) => createRecordAdapter(store, model);
}

function createRecordAdapter(store: RecordStore, model: string): Adapter {
  const findBy = async (column: Column, id: string): Promise<AdapterPayload | undefined> => {
    const row = await store.database
      .selectFrom("oidc_records")
      .selectAll()
      .where("model", "=", model)
      .where(column, "=", digestOf(id))
      .executeTakeFirst();
    if (row === undefined) return undefined;
    if (row.expires_at_s > nowSeconds(store) - CLOCK_TOLERANCE_SECONDS) return readPayload(store, row);
    // Seen to be over, it is gone: a clock that is set back later brings it back to nobody.
    await removeExpired(store);
    return undefined;
  };
  return {
    find: (id) => findBy("id_digest", id),
    findByUid: (uid) => findBy("uid_digest", uid),
    findByUserCode: (userCode) => findBy("user_code_digest", userCode),
    upsert: (id, payload, expiresIn) => upsert(store, model, id, payload, expiresIn),
    consume: (id) => consume(store, model, id),
    destroy: async (id) => {
      await store.database
        .deleteFrom("oidc_records")
        .where("model", "=", model)
        .where("id_digest", "=", digestOf(id))
        .execute();
    },
    revokeByGrantId: async (grantId) => {
      await store.database.deleteFrom("oidc_records").where("grant_digest", "=", digestOf(grantId)).execute();
    },
  };
}

async function upsert(
  store: RecordStore,
  model: string,
  id: string,
  payload: AdapterPayload,
  expiresIn: number | undefined,
): Promise<void> {
  if (expiresIn === undefined) throw new TypeError(`a ${model} without an end is not stored`);
  // Each sign-in starts with an interaction: often enough to sweep, never in the way of a token.
  if (model === "Interaction") await removeExpired(store);
  const id_digest = digestOf(id);
  const row = {
    payload_box: store.secretBox.seal(labelOf(model, id_digest), Buffer.from(JSON.stringify(payload))),
    grant_digest: digestOrNull(grantOf(model, payload)),
    uid_digest: digestOrNull(payload.uid),
    user_code_digest: digestOrNull(payload.userCode),
    expires_at_s: nowSeconds(store) + expiresIn,
  };
  await store.database
    .insertInto("oidc_records")
    .values({ model, id_digest, consumed_at_s: null, ...row })
    .onConflict((conflict) => conflict.columns(["model", "id_digest"]).doUpdateSet(row))
    .execute();
}

/** Marks as used. Of two requests at once only one gets here first; the other is refused (S1). */
async function consume(store: RecordStore, model: string, id: string): Promise<void> {
  const updated = await store.database
    .updateTable("oidc_records")
    .set({ consumed_at_s: nowSeconds(store) })
    .where("model", "=", model)
    .where("id_digest", "=", digestOf(id))
    .where("consumed_at_s", "is", null)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) throw new errors.InvalidGrant("already used");
}

async function removeExpired(store: RecordStore): Promise<void> {
  const before = nowSeconds(store) - CLOCK_TOLERANCE_SECONDS;
  await store.database.deleteFrom("oidc_records").where("expires_at_s", "<=", before).execute();
}

/**
 * A record that does not open under this key is no record, nor is one that was made in a time to come, before the
 * clock was set back: the sign-in starts again.
 */
function readPayload(store: RecordStore, row: Row): AdapterPayload | undefined {
  let opened: Uint8Array;
  try {
    opened = store.secretBox.open(labelOf(row.model, row.id_digest), row.payload_box);
  } catch {
    return undefined;
  }
  const payload = JSON.parse(Buffer.from(opened).toString()) as AdapterPayload;
  if ((payload.iat ?? 0) > nowSeconds(store) + CLOCK_TOLERANCE_SECONDS) return undefined;
  return row.consumed_at_s === null ? payload : { ...payload, consumed: row.consumed_at_s };
}

/** The grant whose end is this record's end. */
function grantOf(model: string, payload: AdapterPayload): string | undefined {
  if (model !== "Session") return payload.grantId;
  return Object.values(payload.authorizations ?? {}).find((authorization) => authorization.grantId)?.grantId;
}

function digestOf(id: string): Uint8Array {
  return createHash("sha256").update(id).digest();
}

function digestOrNull(id: string | undefined): Uint8Array | null {
  return id === undefined ? null : digestOf(id);
}

function labelOf(model: string, idDigest: Uint8Array): string {
  return `oidc_records/${model}/${Buffer.from(idDigest).toString("base64url")}`;
}

function nowSeconds(store: RecordStore): number {
  return Math.floor(store.now() / 1000);
}
