import type { Brand } from "#domain/kernel/brand.ts";
import type { UserLayout } from "#domain/layout/user/user-layout.ts";

/** Lower-case UUID. */
export type UserLayoutId = Brand<string, "UserLayoutId">;

export interface UserLayoutRow {
  readonly layoutId: UserLayoutId;
  readonly layout: UserLayout;
  readonly savedBy: string;
  readonly savedByName: string;
  readonly savedAtMs: number;
}

export interface LayoutStore {
  byId(id: UserLayoutId): Promise<UserLayoutRow | undefined>;
  /** By name. */
  list(): Promise<readonly UserLayoutRow[]>;
  /** In the place of the one that has the same name, if there is one. */
  put(row: UserLayoutRow): Promise<void>;
  /** Whether it was there. */
  remove(id: UserLayoutId): Promise<boolean>;
}
