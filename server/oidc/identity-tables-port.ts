/**
 * The tables of migrations 2, 5, 9 and 15 as Kysely sees them; the database behind it holds others too. Type aliases,
 * because `Kysely.$extendTables` takes no interface.
 * @module
 */
import type { ColumnType } from "kysely";

export type IdentityTables = {
  readonly accounts: AccountsTable;
  readonly sign_in_attempts: SignInAttemptsTable;
  readonly oidc_records: OidcRecordsTable;
  readonly oidc_keys: OidcKeysTable;
  readonly sign_in_links: SignInLinksTable;
  readonly totp_secrets: TotpSecretsTable;
  readonly passkeys: PasskeysTable;
  readonly recovery_codes: RecoveryCodesTable;
};

type AccountsTable = {
  readonly tenant_id: string;
  readonly subject: string;
  /** As `foldUserName` writes it. */
  readonly user_name: string;
  readonly display_name: string;
  /** Role names with a space between, as an OAuth scope. */
  readonly roles: string;
  /** Argon2id in PHC form; empty before the person chose a password. */
  readonly password_hash: string;
  readonly created_at_ms: number;
  /** Null where the account stands for itself. */
  readonly person_id: string | null;
  readonly disabled_at_ms: number | null;
  /** How often everything was ended that sign-ins gave. */
  readonly sign_outs: ColumnType<number, number | undefined, number>;
};

type SignInLinksTable = {
  readonly tenant_id: string;
  readonly link_digest: Uint8Array;
  /** Null for the link that makes the first administrator. */
  readonly subject: string | null;
  readonly expires_at_ms: number;
};

type TotpSecretsTable = {
  readonly tenant_id: string;
  readonly subject: string;
  readonly secret_box: Uint8Array;
  /** The newest time step whose code was taken. */
  readonly last_step: number;
  readonly created_at_ms: number;
};

type PasskeysTable = {
  readonly tenant_id: string;
  readonly subject: string;
  /** As the browser writes it: base64url. */
  readonly credential_id: string;
  /** COSE. */
  readonly public_key: Uint8Array;
  readonly use_counter: number;
  readonly created_at_ms: number;
  readonly used_at_ms: number | null;
};

type RecoveryCodesTable = {
  readonly tenant_id: string;
  readonly subject: string;
  readonly code_digest: Uint8Array;
};

type SignInAttemptsTable = {
  readonly name_digest: Uint8Array;
  readonly attempts: number;
  /** 0 when not locked. */
  readonly locked_until_ms: number;
  readonly last_at_ms: number;
};

type OidcRecordsTable = {
  readonly model: string;
  readonly id_digest: Uint8Array;
  readonly payload_box: Uint8Array;
  readonly grant_digest: Uint8Array | null;
  readonly uid_digest: Uint8Array | null;
  readonly user_code_digest: Uint8Array | null;
  readonly consumed_at_s: number | null;
  readonly expires_at_s: number;
};

type OidcKeysTable = {
  readonly usage: "signing" | "cookies" | "attempts";
  readonly keys_box: Uint8Array;
  readonly created_at_ms: number;
};
