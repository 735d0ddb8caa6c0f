import * as z from "zod/mini";

export const ROLES = ["clerk", "approver", "auditor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** `GET /api/v1/account` */
export const account = z.strictObject({
  subject: z.string(),
  displayName: z.string(),
  tenant: z.string(),
  roles: z.array(z.enum(ROLES)),
});
export type Account = z.infer<typeof account>;

/** `GET /api/v1/configuration`: what a pane needs before anybody signed in. */
export const configuration = z.strictObject({
  /** OpenID Connect issuer, absolute. */
  issuer: z.url(),
  clientId: z.string(),
  /** What the access token must be asked for: RFC 8707 resource. */
  resource: z.url(),
  scope: z.string(),
  /** Present only in the demonstration: accounts that anybody may use. */
  demoAccounts: z.optional(
    z.array(z.strictObject({ userName: z.string(), password: z.string(), role: z.enum(ROLES) })),
  ),
});
export type Configuration = z.infer<typeof configuration>;
