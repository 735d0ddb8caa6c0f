import { failed, ok } from "#domain/kernel/result.ts";
import type { KeyAdministration, KeyReport } from "./key-administration-port.ts";
import type { KeyPorts } from "./key-ports.ts";
import type { DataKeyRow } from "./key-store-port.ts";
import { matchRootKeys } from "./key-ring.ts";
import { rotateDataKey } from "./rotate-data-key.ts";
import { rotateWrappingKey } from "./rotate-wrapping-key.ts";
import type { RowsOnKey } from "./sealed-value-store-port.ts";

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
    check: async () => {
      const rows = await ports.store.read(ports.anyTenant, ({ keys }) => keys.rootKeys());
      if (!rows.ok) return rows;
      const { location } = ports.provider;
      const loaded = await ports.provider.load();
      if (!loaded.ok) return loaded;
      return matchRootKeys(loaded.value ?? [], rows.value, location);
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
