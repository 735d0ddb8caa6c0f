/**
 * `/oidc/security`: a sign-in of its own, always with everything that the account has, that ends on the list of
 * one's ways to sign in instead of in the vault. Its code goes to nobody: it is never redeemed.
 * @module
 */
import { createHash, randomBytes } from "node:crypto";
import type { Exchange, SignInParts } from "./interaction.ts";
import { SECURITY_CLIENT_ID, securityEndOf } from "./identity-port.ts";
import { chooseLanguage } from "./pages/language.ts";
import { renderEndedPage } from "./pages/recovery-codes-page.ts";
import { STYLE_SHEET_PATH, sendPage } from "./send-page.ts";

export function beginSecurity({ address }: SignInParts, { request, response }: Exchange): void {
  const locales = URL.parse(request.url ?? "", address)?.searchParams.get("ui_locales");
  const parameters = new URLSearchParams({
    client_id: SECURITY_CLIENT_ID,
    redirect_uri: securityEndOf(address),
    response_type: "code",
    scope: "openid",
    prompt: "login",
    code_challenge: createHash("sha256").update(randomBytes(32)).digest("base64url"),
    code_challenge_method: "S256",
    ...(locales && { ui_locales: locales }),
  });
  response.writeHead(303, { location: `/oidc/auth?${parameters.toString()}`, "cache-control": "no-store" }).end();
}

export function endSecurity(_parts: SignInParts, { request, response }: Exchange): void {
  const language = chooseLanguage(undefined, request.headers["accept-language"]);
  sendPage(response, 200, renderEndedPage({ language, styleSheet: STYLE_SHEET_PATH }));
}
