import { failed, ok } from "#domain/kernel/result.ts";
import type { AccessLog } from "../log/access-log-port.ts";
import type { VaultStore } from "../vault/vault-store-port.ts";
import type { KeyAdministration, KeyReport } from "./key-administration-port.ts";
import type { LiveKeyRing } from "./key-ring.ts";
import type { Randomness } from "./key-ring-port.ts";
import type { DataKeyRow } from "./key-store-port.ts";
import type { RootKeyProvider, RootKeys } from "./root-keys-port.ts";
import { rotateDataKey } from "./rotate-data-key.ts";
import { rotateWrappingKey } from "./rotate-wrapping-key.ts";
import type { RowsOnKey } from "./sealed-value-store-port.ts";

export interface KeyPorts {
  readonly store: VaultStore;
  readonly ring: LiveKeyRing;
  readonly provider: RootKeyProvider;
  /** Those that the store knows and that are live; replaced by a rotation. */
  readonly rootKeys: { current: RootKeys };
  readonly log: AccessLog;
  readonly randomness: Randomness;
  readonly now: () => number;
  /** A tenant whose transactions may see all key rows. */
  readonly anyTenant: string;
}

export function createKeyAdministration(ports: KeyPorts): KeyAdministration {
  return {
    report: async () => {
      const rows = await ports.store.read(ports.anyTenant, async ({ keys }) => ({
        rootKeys: await keys.rootKeys(),
        dataKeys: await keys.dataKeys(),
      }));
      if (!rows.ok) return rows;
      const { rootKeys, dataKeys } = rows.value;
      const counts = new Map<string, readonly RowsOnKey[]>();
      for (const tenant of new Set(dataKeys.map((key) => key.tenant))) {
        const counted = await ports.store.read(tenant, ({ sealed }) => sealed.rowsOnKeys());
        if (!counted.ok) return counted;
        counts.set(tenant, counted.value);
      }
      return ok({
        provider: ports.provider.provider,
        location: ports.provider.location,
        rootKeys: rootKeys.map(({ keyId, usage }) => ({
          keyId,
          usage,
          dataKeys: dataKeys.filter((key) => key.wrappingKeyId === keyId && key.state !== "destroyed").length,
        })),
        dataKeys: dataKeys.map((key) => reportOf(key, counts.get(key.tenant) ?? [])),
      });
    },
    rotateWrapping: (actor) => rotateWrappingKey(ports, actor),
    rotateData: async (tenant, actor, maxRows) =>
      ports.ring.of(tenant) === undefined
        ? failed({ code: "tenant_unknown", tenant })
        : rotateDataKey(ports, tenant, actor, maxRows),
  };
}

function reportOf(key: DataKeyRow, counts: readonly RowsOnKey[]): KeyReport["dataKeys"][number] {
  const own = counts.filter(({ dataKeyId }) => dataKeyId === key.keyId);
  return {
    tenant: key.tenant,
    keyId: key.keyId,
    state: key.state,
    epoch: key.epoch,
    wrappingKeyId: key.wrappingKeyId,
    rows: own.reduce((sum, { rows }) => sum + rows, 0),
    columns: Object.fromEntries(own.map(({ column, rows }) => [column, rows])),
  };
}
