/**
 * What the embedded provider may do, and nothing else: the pane with the code flow and
 * PKCE (S256), the command line with the device flow (RFC 8628), access tokens as JWTs for the vault's API, refresh tokens that rotate.
 *
 * Refresh tokens, kept in the pane's memory, are how a sign-in goes on: a hidden frame with
 * `prompt=none` would need the provider's cookie as a third party inside Excel on the web, where browsers
 * block or partition it. A refresh token used twice ends its grant.
 * Source: RFC 9700 sections 2.1, 2.2 and 4.14; RFC 8707; RFC 9068.
 * @module
 */
import type { JWK } from "jose";
import {
  type AdapterFactory,
  type Configuration,
  type JWKS,
  type KoaContextWithOIDC,
  errors,
  interactionPolicy,
} from "oidc-provider";
import { type IdentityKeys, SIGNING_ALGORITHM } from "./identity-keys.ts";
import { sendDevicePage } from "./device-pages.ts";
import {
  type Caller,
  CLI_CLIENT_ID,
  SECURITY_CLIENT_ID,
  type SignInParameters,
  securityEndOf,
} from "./identity-port.ts";
import { LIFETIME_SECONDS, remainingSeconds } from "./lifetimes.ts";

export interface ProviderParts {
  readonly address: string;
  readonly parameters: SignInParameters;
  readonly keys: IdentityKeys;
  readonly adapter: AdapterFactory;
  readonly now: () => number;
  /** By what sessions and tokens name as their account. */
  readonly findCaller: (account: string) => Promise<Caller | undefined>;
  readonly renderError: NonNullable<Configuration["renderError"]>;
}

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

export const INTERACTION_PATH = "/interaction";

export function configureProvider(parts: ProviderParts): Configuration {
  return {
    adapter: parts.adapter,
    clients: [
      {
        client_id: parts.parameters.clientId,
        application_type: "web",
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: [redirectUriOf(parts.address)],
        id_token_signed_response_alg: SIGNING_ALGORITHM,
      },
      {
        client_id: CLI_CLIENT_ID,
        application_type: "native",
        token_endpoint_auth_method: "none",
        grant_types: [DEVICE_GRANT, "refresh_token"],
        response_types: [],
        redirect_uris: [],
        id_token_signed_response_alg: SIGNING_ALGORITHM,
      },
      {
        client_id: SECURITY_CLIENT_ID,
        application_type: "web",
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code"],
        response_types: ["code"],
        redirect_uris: [securityEndOf(parts.address)],
        id_token_signed_response_alg: SIGNING_ALGORITHM,
      },
    ],
    jwks: jwksOf(parts.keys.signing),
    cookies: {
      keys: [...parts.keys.cookies],
      short: { httpOnly: true, sameSite: "lax", signed: true },
      long: { httpOnly: true, sameSite: "lax", signed: true },
    },
    responseTypes: ["code"],
    scopes: ["openid"],
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => true },
    enabledJWA: { idTokenSigningAlgValues: [SIGNING_ALGORITHM] },
    clientBasedCORS: (_context, origin) => origin === parts.address,
    clockTolerance: 5,
    features: featuresOf(parts),
    interactions: {
      policy: policyWithoutConsent(),
      url: (_context, interaction) => `/oidc${INTERACTION_PATH}/${interaction.uid}`,
    },
    ttl: lifetimesOf(parts.now),
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    // A pane goes on without the browser's session cookie; its end is the grant's end.
    expiresWithSession: () => false,
    loadExistingGrant: (context) => ownClientsGrant(parts.parameters, context),
    findAccount: async (_context, accountId) => {
      const caller = await parts.findCaller(accountId);
      return caller && { accountId, claims: () => ({ sub: caller.subject }) };
    },
    extraTokenClaims: async (_context, token) => {
      const caller = "accountId" in token ? await parts.findCaller(token.accountId) : undefined;
      return caller && { name: caller.displayName, tenant: caller.tenant, roles: [...caller.roles] };
    },
    renderError: parts.renderError,
  };
}

/** The only address that a code is ever sent to. */
export function redirectUriOf(address: string): string {
  return `${address}/signed-in.html`;
}

function featuresOf({ parameters }: ProviderParts): Configuration["features"] {
  const off = { enabled: false };
  return {
    devInteractions: off,
    dPoP: off,
    pushedAuthorizationRequests: off,
    rpInitiatedLogout: off,
    deviceFlow: {
      enabled: true,
      charset: "base-20",
      mask: "****-****",
      userCodeInputSource: (context, form, _out, error) => {
        sendDevicePage(context, error ? "again" : "code", form, undefined);
      },
      userCodeConfirmSource: (context, form, _client, _device, userCode) => {
        sendDevicePage(context, "confirm", form, userCode);
      },
      successSource: (context) => sendDevicePage(context, "done", "", undefined),
    },
    userinfo: off,
    // The pane may end what it holds: signing out is the revocation of its refresh token.
    revocation: { enabled: true, allowedPolicy: (_context, client, token) => token.clientId === client.clientId },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => parameters.resource,
      useGrantedResource: () => true,
      getResourceServerInfo: (_context, resource) => {
        if (resource !== parameters.resource) throw new errors.InvalidTarget();
        return {
          scope: resourceScopeOf(parameters),
          audience: parameters.resource,
          accessTokenFormat: "jwt",
          accessTokenTTL: LIFETIME_SECONDS.accessToken,
          jwt: { sign: { alg: SIGNING_ALGORITHM } },
        };
      },
    },
  };
}

/** What of the asked scopes belongs to the API and not to OpenID Connect. */
export function resourceScopeOf({ scope }: SignInParameters): string {
  return scope
    .split(" ")
    .filter((one) => one !== "openid")
    .join(" ");
}

function policyWithoutConsent() {
  const policy = interactionPolicy.base();
  policy.remove("consent");
  return policy;
}

function lifetimesOf(now: () => number): Configuration["ttl"] {
  const remaining = (context: KoaContextWithOIDC) =>
    remainingSeconds(context.oidc.session?.loginTs, Math.floor(now() / 1000));
  return {
    AccessToken: LIFETIME_SECONDS.accessToken,
    DeviceCode: LIFETIME_SECONDS.deviceCode,
    AuthorizationCode: LIFETIME_SECONDS.authorizationCode,
    IdToken: LIFETIME_SECONDS.idToken,
    Interaction: LIFETIME_SECONDS.interaction,
    RefreshToken: LIFETIME_SECONDS.idle,
    Session: (context) => Math.min(LIFETIME_SECONDS.idle, remaining(context)),
    Grant: remaining,
  };
}

/** Our own pane needs nobody's consent: its grant is made as soon as somebody signed in. */
async function ownClientsGrant(parameters: SignInParameters, { oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const existing = session.grantIdFor(client.clientId);
  const found = existing === undefined ? undefined : await provider.Grant.find(existing);
  if (found) return found;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid");
  grant.addResourceScope(parameters.resource, resourceScopeOf(parameters));
  await grant.save();
  return grant;
}

function jwksOf(keys: readonly JWK[]): JWKS {
  return { keys: keys.map((key) => ({ ...key })) };
}
