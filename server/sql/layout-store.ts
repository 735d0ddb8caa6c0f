import type { Selectable, Transaction } from "kysely";
import { parseUserLayout } from "#domain/layout/user/user-layout.ts";
import type { LayoutStore, UserLayoutId, UserLayoutRow } from "../vault/layout-store-port.ts";
import { idBytes, idText } from "../vault/packed-ids-port.ts";
import type { VaultTables } from "./tables.ts";

export function createLayoutStore(transaction: Transaction<VaultTables>, tenant: string): LayoutStore {
  return {
    async byId(id) {
      const row = await transaction
        .selectFrom("user_layouts")
        .selectAll()
        .where("tenant_id", "=", tenant)
        .where("layout_id", "=", idBytes(id))
        .executeTakeFirst();
      return row && toUserLayout(row);
    },
    async list() {
      const rows = await transaction
        .selectFrom("user_layouts")
        .selectAll()
        .where("tenant_id", "=", tenant)
        .orderBy("name")
        .execute();
      return rows.map(toUserLayout);
    },
    async put({ layoutId, layout, savedBy, savedByName, savedAtMs }) {
      await transaction
        .deleteFrom("user_layouts")
        .where("tenant_id", "=", tenant)
        .where("name", "=", layout.name)
        .execute();
      await transaction
        .insertInto("user_layouts")
        .values({
          tenant_id: tenant,
          layout_id: idBytes(layoutId),
          name: layout.name,
          layout: JSON.stringify(layout),
          saved_by: savedBy,
          saved_by_name: savedByName,
          saved_at_ms: savedAtMs,
        })
        .execute();
    },
    async remove(id) {
      const { numDeletedRows } = await transaction
        .deleteFrom("user_layouts")
        .where("tenant_id", "=", tenant)
        .where("layout_id", "=", idBytes(id))
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}

function toUserLayout(row: Selectable<VaultTables["user_layouts"]>): UserLayoutRow {
  const layout = parseUserLayout(JSON.parse(row.layout));
  if (!layout.ok) throw new TypeError(`a saved layout is not readable: ${layout.failure.code}`);
  return {
    layoutId: idText(row.layout_id) as UserLayoutId,
    layout: layout.value,
    savedBy: row.saved_by,
    savedByName: row.saved_by_name,
    savedAtMs: row.saved_at_ms,
  };
}
