import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CLERK, type IdentityServer, startIdentityServer } from "../../support/oidc/identity-server.ts";
import { openBrowserSession } from "../../support/oidc/browser-session.ts";
import {
  authorizationRequest,
  openForm,
  redeemCode,
  renew,
  signInForCode,
  signInForTokens,
  textOf,
} from "../../support/oidc/code-flow.ts";

let server: IdentityServer;
beforeAll(async () => {
  server = await startIdentityServer();
});
afterAll(() => server.close());

describe("the code flow with PKCE", () => {
  it("turns user name and password into an access token that names the person", async () => {
    const tokens = await signInForTokens(server.address, CLERK);
    expect(tokens.body).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "vault" });
    const caller = await server.identity.verifyAccessToken(`Bearer ${textOf(tokens, "access_token")}`);
    expect(caller).toEqual({
      ok: true,
      value: { subject: expect.any(String), displayName: "架空 花子", tenant: "tenant-1", roles: ["clerk"] },
    });
  });
});
