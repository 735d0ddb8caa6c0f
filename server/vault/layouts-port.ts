/**
 * Layouts that a tenant's people made for programs of theirs, shared by all of them.
 *
 * A saved layout never changes: saving another one under its name takes its place under a new identifier, so that
 * nobody's approval turns into one of another form.
 * @module
 */
import type { Result } from "#domain/kernel/result.ts";
import type { UserLayout } from "#domain/layout/user/user-layout.ts";
import type { UserLayoutId } from "./layout-store-port.ts";
import type { LogUnavailable, VaultCaller, VaultUnavailable } from "./vault-port.ts";

export interface SavedLayoutView {
  readonly layoutId: UserLayoutId;
  readonly layout: UserLayout;
  /** Name of a person. */
  readonly savedBy: string;
  readonly savedAtMs: number;
}

export interface Layouts {
  /** By name. */
  list(caller: VaultCaller): Promise<Result<readonly SavedLayoutView[], VaultUnavailable>>;
  save(caller: VaultCaller, layout: UserLayout): Promise<Result<SavedLayoutView, LogUnavailable>>;
  remove(
    caller: VaultCaller,
    layoutId: UserLayoutId,
  ): Promise<Result<void, { readonly code: "layout_missing" } | LogUnavailable>>;
}
