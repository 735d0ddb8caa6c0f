/** Why somebody did not get in. No user name goes with it: people type passwords into that field. */
export const SIGN_IN_REFUSALS = [
  "credentials_refused",
  "second_factor_refused",
  "address_limited",
  "cancelled",
] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];

/** What the provider tells the server's log. Holds no secret, no user name and nothing of a request. */
export type IdentityEvent =
  | { readonly kind: "signed_in"; readonly subject: string; readonly tenant: string }
  | { readonly kind: "sign_in_refused"; readonly because: SignInRefusal; readonly address: string }
  | { readonly kind: "authorization_refused"; readonly code: string }
  | { readonly kind: "defect"; readonly error: unknown };
