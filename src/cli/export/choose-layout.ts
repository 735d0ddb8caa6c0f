import type { Layouts } from "#application/ports/layouts.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Layout } from "#domain/layout/layout.ts";
import { findLayout } from "#domain/layout/layouts.ts";
import { asLayout } from "#domain/layout/user/as-layout.ts";

export interface ChosenLayout {
  readonly layout: Layout;
  /** Of the column that finds people, where the layout has one. */
  readonly keyHeading: string | undefined;
}

/** The layout of that identifier: one of ours, or one that is saved in the vault. */
export async function chooseLayout(
  layouts: Pick<Layouts, "list">,
  id: string,
): Promise<Result<ChosenLayout, VaultFailure | { readonly code: "layout_missing" }>> {
  const known = findLayout(id);
  if (known !== undefined) return ok({ layout: known, keyHeading: undefined });
  const listed = await layouts.list();
  if (!listed.ok) return listed;
  const saved = listed.value.find(({ layoutId }) => layoutId === id);
  if (saved === undefined) return failed({ code: "layout_missing" });
  const key = saved.layout.columns.find(({ kind }) => kind === "key");
  return ok({ layout: asLayout(id, saved.layout), keyHeading: key?.heading });
}
