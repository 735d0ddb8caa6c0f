import type { Selectable } from "kysely";
import { HIDDEN_CHARACTERS } from "#contract/accounts.ts";
import type { IdentityTables } from "./identity-tables-port.ts";

export type AccountRow = Selectable<IdentityTables["accounts"]>;
export type AccountChange = Partial<
  Pick<AccountRow, "roles" | "disabled_at_ms" | "sign_outs" | "password_hash" | "person_id">
>;

export interface AccountStore {
  /** By user name. */
  list(): Promise<readonly AccountRow[]>;
  /** `undefined`: this tenant has no such account. */
  find(subject: string): Promise<AccountRow | undefined>;
  /** False where the user name is taken, in whatever tenant. */
  insert(account: Omit<AccountRow, "tenant_id">): Promise<boolean>;
  change(subject: string, change: AccountChange): Promise<void>;
  /** Older links for the same subject end. */
  putLink(secret: string, subject: string | null, expiresAtMs: number): Promise<void>;
  /** Whose link it is; `undefined` as in `takeLink`. */
  findLink(secret: string, nowMs: number): Promise<{ readonly subject: string | null } | undefined>;
  /** Whose link it was; it is gone now. `undefined`: never made, used, or too old. */
  takeLink(secret: string, nowMs: number): Promise<{ readonly subject: string | null } | undefined>;
}

/** Upper and lower case, full and half width are the same name. No database sees the characters that no name may hold. */
export function foldUserName(userName: string): string {
  return userName.normalize("NFKC").replaceAll(HIDDEN_CHARACTERS, "\u{fffd}").trim().toLowerCase();
}
