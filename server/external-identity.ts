/**
 * The file that names an issuer outside, read once at the start.
 * @module
 */
import { readFile } from "node:fs/promises";
import * as z from "zod/mini";
import { ROLES } from "#contract/account.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { errorCodeOf } from "./error-code.ts";
import { isLoopbackHost } from "./loopback.ts";
import type { ExternalIssuerSettings } from "./oidc/external-issuer.ts";
import type { SignInParameters } from "./oidc/identity-port.ts";
import type { StartFailure } from "./start-failure.ts";

export interface ExternalIdentity {
  readonly settings: ExternalIssuerSettings;
  /** What the pane signs in with. */
  readonly parameters: SignInParameters;
}

const text = z.string().check(z.minLength(1), z.maxLength(500));
const address = text.check(z.refine(isSafeAddress));

/** Unknown names are refused: a misspelt rule must not be a missing one. */
const issuerFile = z.strictObject({
  issuer: address,
  audience: text,
  jwks: address,
  clientId: text,
  /** What the pane asks for, with spaces between. */
  askScope: text,
  /** What the access token must say in `scp` or `scope`. */
  scope: text.check(z.regex(/^\S+$/u)),
  rolesClaim: z._default(text, "roles"),
  roles: z.record(text, z.enum(ROLES)),
  tenantClaim: z._default(text, "tid"),
  tenants: z.record(text, text),
  personClaim: z._default(text, "oid"),
});

/** @param resource what the pane names as the resource of its tokens */
export async function readExternalIdentity(
  location: string,
  resource: string,
): Promise<Result<ExternalIdentity, StartFailure>> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(location, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError))
      return failed({ code: "file_unreadable", location, because: errorCodeOf(error) });
  }
  const parsed = issuerFile.safeParse(content);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => issue.path.join(".") || "JSON");
    return failed({ code: "issuer_file_invalid", location, because: places.join(", ") });
  }
  const { jwks: jwksAddress, clientId, askScope, ...rules } = parsed.data;
  return ok({
    settings: { ...rules, jwksAddress },
    parameters: { issuer: rules.issuer, clientId, resource, scope: askScope },
  });
}

/** https, or plain http of this machine. */
function isSafeAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopbackHost(url.hostname));
}
