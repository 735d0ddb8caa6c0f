/**
 * {@link SignIn} by Microsoft's library, for Entra ID and other https issuers outside: nested app authentication
 * where Excel offers it (the account that Excel is signed in with), a popup of the browser otherwise.
 *
 * Tokens lie in this page's memory. No hidden frame is ever tried: browsers block its cookies inside Excel on
 * the web, and the page's policy forbids frames. A popup that is closed by hand is not noticed, because issuers cut
 * the tie between it and us; the next attempt takes its place.
 * Source: learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in.
 * @module
 */
import {
  type AccountInfo,
  type AuthenticationResult,
  AuthError,
  CacheLookupPolicy,
  type Configuration as MsalConfiguration,
  createNestablePublicClientApplication,
  createStandardPublicClientApplication,
  InteractionRequiredAuthError,
  type IPublicClientApplication,
  ProtocolMode,
  PublicClientApplication,
} from "@azure/msal-browser";
import type { AccessToken, SignIn, SignInFailure } from "#application/ports/sign-in.ts";
import type { Configuration } from "#contract/account.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";

export interface MsalSignInOptions {
  readonly configuration: Configuration;
  /** Excel itself, or a popup of the browser. */
  readonly place: "nested" | "popup";
  /** The page that gets the popup's answer, on our own origin. */
  readonly redirectUri: string;
  /** The pane's language, a BCP 47 tag. */
  readonly language: string;
}

const POPUP_TIMEOUT_MS = 5 * 60_000;
/** For Excel's first answer; it is asked before anybody presses a button. */
const NESTED_START_MS = 10_000;
/** What the library asks for by itself. */
const DEFAULT_SCOPES = ["openid", "profile", "email", "offline_access"];

export function createMsalSignIn(options: MsalSignInOptions): SignIn {
  const { configuration, place, language } = options;
  const scopes = configuration.scope.split(" ").filter((scope) => !DEFAULT_SCOPES.includes(scope));
  const request = { scopes, extraQueryParameters: { ui_locales: language } };
  // Begun before the click, in which there is no time for it.
  const application = startApplication(options);
  let account: AccountInfo | undefined;

  const interactively = (library: IPublicClientApplication) =>
    library.acquireTokenPopup({ ...request, overrideInteractionInProgress: true });
  const nested = async (library: IPublicClientApplication): Promise<AuthenticationResult> => {
    try {
      return await library.ssoSilent(request);
    } catch (error) {
      if (error instanceof InteractionRequiredAuthError) return library.acquireTokenPopup(request);
      throw error;
    }
  };

  return {
    signIn: () =>
      settle(async () => {
        const library = await application;
        account = (await (place === "nested" ? nested : interactively)(library)).account;
      }),
    accessToken: async () => {
      if (account === undefined) return undefined;
      const asked = account;
      const answer = await settle(async () => {
        const cacheLookupPolicy = CacheLookupPolicy.AccessTokenAndRefreshToken;
        return (await application).acquireTokenSilent({ ...request, account: asked, cacheLookupPolicy });
      });
      if (answer.ok) return answer.value.accessToken as AccessToken;
      if (answer.failure.code !== "vault_unreachable" && account === asked) account = undefined;
      return undefined;
    },
    signOut: async () => {
      const ended = account;
      account = undefined;
      // Here only: the person stays signed in at the company's issuer, which serves other programs, too.
      if (ended && place === "popup") await (await application).clearCache({ account: ended });
    },
  };
}

function startApplication({ configuration, place, redirectUri }: MsalSignInOptions) {
  const settings: MsalConfiguration = {
    auth: { clientId: configuration.clientId, redirectUri, ...authorityOf(configuration.issuer) },
    cache: { cacheLocation: "memoryStorage" },
    system: {
      protocolMode: isEntra(configuration.issuer) ? ProtocolMode.AAD : ProtocolMode.OIDC,
      popupBridgeTimeout: POPUP_TIMEOUT_MS,
      loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false },
    },
  };
  const started = place === "nested" ? startNested(settings) : createStandardPublicClientApplication(settings);
  // Told when somebody signs in, not before.
  started.catch(() => undefined);
  return started;
}

/** The library makes one only where Excel answered it. */
class NestedApplication extends PublicClientApplication {}

/**
 * Where Excel does not answer, the library would go on by a hidden frame, which cannot work here: that is a refusal
 * instead, and there is another way to sign in.
 */
async function startNested(settings: MsalConfiguration): Promise<IPublicClientApplication> {
  const started = createNestablePublicClientApplication(
    settings,
    undefined,
    (configuration, controller) => new NestedApplication(configuration, controller),
  );
  const tooLate = new Promise<undefined>((answer) => setTimeout(() => answer(undefined), NESTED_START_MS));
  const library = await Promise.race([started, tooLate]);
  if (library instanceof NestedApplication) return library;
  throw new AuthError("nested_app_auth_unavailable", "");
}

/** Entra's authority is the issuer without its version; another one's is the issuer as it stands. */
function authorityOf(issuer: string): { readonly authority: string; readonly knownAuthorities: string[] } {
  const authority = isEntra(issuer) ? issuer.replace(/\/v2\.0\/?$/u, "") : issuer;
  return { authority, knownAuthorities: [new URL(issuer).host] };
}

function isEntra(issuer: string): boolean {
  return /^login\.(?:partner\.)?microsoftonline\.(?:com|us|cn)$/u.test(new URL(issuer).hostname);
}

const FAILURES: Readonly<Record<string, SignInFailure>> = {
  user_cancelled: { code: "sign_in_cancelled" },
  user_canceled: { code: "sign_in_cancelled" },
  access_denied: { code: "sign_in_cancelled" },
  interaction_in_progress_cancelled: { code: "sign_in_cancelled" },
  timed_out: { code: "sign_in_cancelled" },
  popup_window_error: { code: "sign_in_window_blocked" },
  empty_window_error: { code: "sign_in_window_blocked" },
  no_network_connectivity: { code: "vault_unreachable" },
  network_error: { code: "vault_unreachable" },
  get_request_failed: { code: "vault_unreachable" },
  post_request_failed: { code: "vault_unreachable" },
  endpoints_resolution_error: { code: "vault_unreachable" },
  openid_config_error: { code: "vault_unreachable" },
};

/** What the library throws becomes a failure; a defect stays thrown. */
async function settle<T>(work: () => Promise<T>): Promise<Result<T, SignInFailure>> {
  try {
    return ok(await work());
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    const known = Object.hasOwn(FAILURES, error.errorCode) ? FAILURES[error.errorCode] : undefined;
    return failed(known ?? { code: "sign_in_refused" });
  }
}
