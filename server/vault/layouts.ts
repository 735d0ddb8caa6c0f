import type { Layout } from "#domain/layout/layout.ts";
import { findLayout } from "#domain/layout/layouts.ts";
import { asLayout } from "#domain/layout/user/as-layout.ts";
import type { UserLayout } from "#domain/layout/user/user-layout.ts";
import type { UserLayoutId, UserLayoutRow } from "./layout-store-port.ts";
import type { Layouts, SavedLayoutView } from "./layouts-port.ts";
import { newId } from "./new-id.ts";
import { type Act, type ActOutcome, done, look, perform, refused, type VaultPorts } from "./perform.ts";
import type { VaultTransaction } from "./vault-store-port.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

export function createLayouts(ports: VaultPorts): Layouts {
  return {
    list: (caller) =>
      look(ports, caller, async ({ transaction }) => (await transaction.layouts.list()).map((row) => viewOf(row))),
    save: (caller, layout) => perform(ports, caller, (act) => saveLayout(act, layout)),
    remove: (caller, layoutId) => perform(ports, caller, (act) => removeLayout(act, layoutId)),
  };
}

/** One of ours, or one that the tenant saved. */
export async function layoutById({ layouts }: VaultTransaction, id: string): Promise<Layout | undefined> {
  const known = findLayout(id);
  if (known !== undefined || !UUID.test(id)) return known;
  const saved = await layouts.byId(id as UserLayoutId);
  return saved && asLayout(saved.layoutId, saved.layout);
}

async function saveLayout(
  { caller, transaction, randomness, nowMs }: Act,
  layout: UserLayout,
): Promise<ActOutcome<SavedLayoutView, never>> {
  const layoutId = newId(randomness, nowMs) as UserLayoutId;
  const row = { layoutId, layout, savedBy: caller.subject, savedByName: caller.displayName, savedAtMs: nowMs };
  await transaction.layouts.put(row);
  return done(viewOf(row), { act: "layout_save", result: "done", layoutId, purposes: layout.purposes });
}

async function removeLayout(
  { transaction }: Act,
  layoutId: UserLayoutId,
): Promise<ActOutcome<void, { readonly code: "layout_missing" }>> {
  if (!(await transaction.layouts.remove(layoutId))) return refused({ code: "layout_missing" });
  return done(undefined, { act: "layout_remove", result: "done", layoutId });
}

function viewOf({ layoutId, layout, savedByName, savedAtMs }: UserLayoutRow): SavedLayoutView {
  return { layoutId, layout, savedBy: savedByName, savedAtMs };
}
