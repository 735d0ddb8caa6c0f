import * as z from "zod/mini";
import { ROLES } from "./account.ts";

/** Two names that differ only in these look alike; PostgreSQL keeps no NUL, and no database half a character. */
export const HIDDEN_CHARACTERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const name = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(100),
  z.refine((text) => text.search(HIDDEN_CHARACTERS) === -1),
);
const roles = z.array(z.enum(ROLES)).check(z.minLength(1), z.maxLength(ROLES.length));

/** `GET /api/v1/accounts`: the accounts of the caller's tenant; for administrators. */
export const accountView = z.strictObject({
  subject: z.string(),
  userName: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(ROLES)),
  /** Accounts with the same value belong to one person, who is never two people for an approval. */
  person: z.string(),
  isDisabled: z.boolean(),
  hasPassword: z.boolean(),
  /** An authenticator app or a passkey. */
  hasSecondFactor: z.boolean(),
});
export const accountList = z.strictObject({ accounts: z.array(accountView) });
export type AccountView = z.infer<typeof accountView>;

/** `POST /api/v1/accounts` */
export const newAccountBody = z.strictObject({
  userName: name,
  displayName: name,
  roles,
  /** Subject of another account of the same person. */
  samePersonAs: z.optional(z.uuid()),
});
/** `POST /api/v1/accounts/:subject/roles` */
export const rolesBody = z.strictObject({ roles });
/** Of a creation and a reset: the person sets the password behind it, once. */
export const oneTimeLink = z.strictObject({ subject: z.string(), link: z.url(), expiresAtMs: z.int() });
export type OneTimeLinkAnswer = z.infer<typeof oneTimeLink>;
/** Acts that need nothing but the address. */
export const emptyBody = z.strictObject({});
