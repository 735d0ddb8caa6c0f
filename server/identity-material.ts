import type { Configuration, Role } from "#contract/account.ts";
import type { OpenVault } from "./open-vault.ts";

export type DemoAccounts = NonNullable<Configuration["demoAccounts"]>;

/** What the identity provider is made from. */
export interface IdentityMaterial {
  readonly address: string;
  readonly opened: OpenVault;
  readonly demoAccounts: DemoAccounts;
  /** Roles that sign in only with a second factor. */
  readonly secondFactorRoles: readonly Role[];
  readonly now: () => number;
  readonly reportDefect: (error: unknown) => void;
}
