/**
 * A new data key for one tenant, and every value moved to it.
 *
 * Order of effects, each step one transaction with its log entry: (1) the new key is stored, pending;
 * (2) it is read back and unwrapped, and becomes active while the old one retires from new values;
 * (3) values move in small groups, each by compare-and-swap; (4) an old key without values is retired. A
 * stop anywhere leaves everything readable, and the next call goes on from there.
 * @module
 */
import { ok, type Result } from "#domain/kernel/result.ts";
import type { Actor, LoggedEvent } from "../log/access-log-port.ts";
import type { VaultTransaction } from "../vault/vault-store-port.ts";
import { createDataKey, unwrapDataKey } from "./data-keys.ts";
import type { KeyAdministrationFailure, RotationStep } from "./key-administration-port.ts";
import type { KeyPorts } from "./key-ports.ts";
import { SEALED_COLUMNS, type SealedColumn, type TenantKeys } from "./key-ring-port.ts";
import type { DataKeyRow } from "./key-store-port.ts";
import { currentKey } from "./root-keys-port.ts";

/** Short enough that no request waits long for its turn. */
const ROWS_A_TRANSACTION = 500;

type Outcome<T> = Promise<Result<T, KeyAdministrationFailure>>;

export async function rotateDataKey(
  ports: KeyPorts,
  tenant: string,
  actor: Actor,
  maxRows: number,
): Outcome<RotationStep> {
  const begun = await beginRotation(ports, tenant, actor);
  if (!begun.ok) return begun;
  let allowed = maxRows;
  while (allowed > 0) {
    const moved = await moveGroup(ports, tenant, actor, Math.min(allowed, ROWS_A_TRANSACTION));
    if (!moved.ok) return moved;
    if (moved.value === 0) break;
    allowed -= moved.value;
  }
  return retireEmptyKeys(ports, tenant, actor);
}

/** Nothing where an earlier rotation still has values to move. */
async function beginRotation(ports: KeyPorts, tenant: string, actor: Actor): Outcome<void> {
  const { store, randomness, now } = ports;
  const pending = await store.transact(
    tenant,
    async (transaction) => {
      const rows = await ownKeys(transaction, tenant);
      if (rows.some((row) => row.state === "retiring")) return undefined;
      const waiting = rows.find((row) => row.state === "pending");
      if (waiting !== undefined) return waiting;
      const epoch = Math.max(0, ...rows.map((row) => row.epoch)) + 1;
      const wrappingKey = currentKey(ports.rootKeys.current, "wrapping");
      const row: DataKeyRow = { ...createDataKey(tenant, epoch, wrappingKey, randomness), state: "pending" };
      await transaction.keys.insertDataKey(row, now());
      await record(ports, transaction, tenant, actor, { act: "key_created", result: "done", keyIds: [row.keyId] });
      return row;
    },
    () => true,
  );
  if (!pending.ok) return pending;
  return pending.value === undefined ? ok() : activate(ports, tenant, actor, pending.value.keyId);
}

async function activate(ports: KeyPorts, tenant: string, actor: Actor, keyId: string): Outcome<void> {
  const readBack = await ports.store.read(tenant, (transaction) => ownKeys(transaction, tenant));
  if (!readBack.ok) return readBack;
  const row = readBack.value.find((candidate) => candidate.keyId === keyId);
  if (row === undefined) throw new TypeError("a pending key is durable before it is used");
  const opens = unwrapDataKey(row, ports.rootKeys.current);
  if (!opens.ok) return opens;
  const activated = await ports.store.transact(
    tenant,
    async (transaction) => {
      const active = await transaction.keys.activeDataKeyId(tenant);
      if (active !== undefined) await transaction.keys.moveDataKey({ tenant, keyId: active }, "active", "retiring");
      if (!(await transaction.keys.moveDataKey(row, "pending", "active"))) return undefined;
      const keyIds = [...(active === undefined ? [] : [active]), keyId];
      await record(ports, transaction, tenant, actor, { act: "key_rotated", result: "done", keyIds });
      return transaction.keys.dataKeys();
    },
    (rows) => rows !== undefined,
  );
  if (!activated.ok) return activated;
  return activated.value === undefined ? ok() : ports.ring.adopt(activated.value);
}

/** How many values were moved; 0 when none are left. */
async function moveGroup(ports: KeyPorts, tenant: string, actor: Actor, limit: number): Outcome<number> {
  return ports.store.transact(
    tenant,
    async (transaction) => {
      const old = (await ownKeys(transaction, tenant)).filter((row) => row.state === "retiring");
      const keys = ports.ring.of(tenant);
      if (keys === undefined) throw new TypeError("a tenant in rotation has an active key");
      for (const { keyId } of old) {
        for (const column of SEALED_COLUMNS) {
          const moved = await moveColumn(transaction, keys, column, keyId, limit);
          if (moved === 0) continue;
          const keyIds = [keyId, keys.dataKeyId];
          const event = { act: "key_reencrypted", result: "done", keyIds, outcomes: { [column]: moved } } as const;
          await record(ports, transaction, tenant, actor, event);
          return moved;
        }
      }
      return 0;
    },
    (moved) => moved > 0,
  );
}

async function moveColumn(
  { sealed }: VaultTransaction,
  keys: TenantKeys,
  column: SealedColumn,
  fromKeyId: string,
  limit: number,
): Promise<number> {
  const values = await sealed.underKey(column, fromKeyId, limit);
  for (const { row, sealed: old } of values) {
    const place = { column, row };
    const plaintext = keys.open(place, fromKeyId, old);
    // Damaged data stays where it is, under the key that it names, and stops the rotation loudly.
    if (!plaintext.ok) throw new Error(`${column} does not open under ${fromKeyId}`, { cause: plaintext.failure });
    const value = { row, sealed: keys.seal(place, plaintext.value) };
    if (!(await sealed.replace(column, value, fromKeyId, keys.dataKeyId))) throw new TypeError("a row changed its key");
  }
  return values.length;
}

async function retireEmptyKeys(ports: KeyPorts, tenant: string, actor: Actor): Outcome<RotationStep> {
  return ports.store.transact(
    tenant,
    async (transaction) => {
      const rows = await ownKeys(transaction, tenant);
      const counts = await transaction.sealed.rowsOnKeys();
      let left = 0;
      const retired: string[] = [];
      for (const row of rows.filter(({ state }) => state === "retiring")) {
        const own = counts.filter(({ dataKeyId }) => dataKeyId === row.keyId);
        left += own.reduce((sum, count) => sum + count.rows, 0);
        if (own.length > 0) continue;
        await transaction.keys.moveDataKey(row, "retiring", "retired");
        retired.push(row.keyId);
      }
      if (retired.length > 0) {
        await record(ports, transaction, tenant, actor, { act: "key_retired", result: "done", keyIds: retired });
      }
      const keyId = await transaction.keys.activeDataKeyId(tenant);
      if (keyId === undefined) throw new TypeError("a tenant in rotation has an active key");
      return { keyId, left };
    },
    () => true,
  );
}

async function ownKeys({ keys }: VaultTransaction, tenant: string): Promise<readonly DataKeyRow[]> {
  return (await keys.dataKeys()).filter((row) => row.tenant === tenant);
}

function record(
  { log, now }: KeyPorts,
  transaction: VaultTransaction,
  tenant: string,
  actor: Actor,
  event: LoggedEvent,
): Promise<void> {
  return log.append(transaction.log, tenant, actor, now(), [event]);
}
