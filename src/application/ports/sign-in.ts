import type { Brand } from "#domain/kernel/brand.ts";
import type { Result } from "#domain/kernel/result.ts";

/** A bearer token for the vault's API. Kept in memory only, never in browser storage. */
export type AccessToken = Brand<string, "AccessToken">;

export type SignInFailure =
  /** The window was closed before the end. */
  | { readonly code: "sign_in_cancelled" }
  /** The browser or Excel did not open the window. */
  | { readonly code: "sign_in_window_blocked" }
  /** Excel shows one dialog of an add-in at a time. */
  | { readonly code: "sign_in_dialog_busy" }
  /** The window came to a page that could not be had, and was closed there. */
  | { readonly code: "sign_in_page_lost" }
  | { readonly code: "sign_in_refused" }
  | { readonly code: "vault_unreachable" };

/** Sign-in as the pane sees it: OpenID Connect with code and PKCE, whatever window it happens in. */
export interface SignIn {
  /** Opens the sign-in window; call it from a click, or the browser blocks the window. */
  signIn(): Promise<Result<void, SignInFailure>>;
  /** The token to send; `undefined` when nobody is signed in or the session ended. */
  accessToken(): Promise<AccessToken | undefined>;
  signOut(): Promise<void>;
}
