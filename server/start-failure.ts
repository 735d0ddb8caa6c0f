import type { ListenFailure } from "./http/listen.ts";
import type { OpenVaultFailure } from "./open-vault.ts";

/** Everything that can keep the server from starting. Nothing was changed where one of them is answered. */
export type StartFailure =
  | OpenVaultFailure
  | ListenFailure
  | { readonly code: "file_unreadable"; readonly location: string; readonly because: string }
  | { readonly code: "accounts_file_invalid"; readonly location: string; readonly because: string }
  | { readonly code: "issuer_file_invalid"; readonly location: string; readonly because: string }
  | { readonly code: "notify_file_invalid"; readonly location: string; readonly because: string }
  | { readonly code: "identity_keys_unusable" };
