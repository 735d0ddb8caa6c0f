import type { Result } from "#domain/kernel/result.ts";
import type { UserLayout } from "#domain/layout/user/user-layout.ts";
import type { VaultFailure } from "./vault.ts";

export interface SavedLayout {
  readonly layoutId: string;
  readonly layout: UserLayout;
  /** Name of a person. */
  readonly savedBy: string;
  readonly savedAtMs: number;
}

/** Layouts that people made for their own programs, shared in the vault. */
export interface Layouts {
  /** By name. */
  list(): Promise<Result<readonly SavedLayout[], VaultFailure>>;
  /** Takes the place of the one of the same name, under a new identifier. */
  save(layout: UserLayout): Promise<Result<SavedLayout, VaultFailure>>;
  remove(layoutId: string): Promise<Result<void, VaultFailure>>;
}
