import type { DialogHost } from "#adapters/oidc/office-dialog-window.ts";
import { createSignInWithFallback } from "#application/sign-in-with-fallback.ts";
import type { SignIn } from "#application/ports/sign-in.ts";
import type { Language } from "#application/wording/phrase.ts";
import type { Configuration } from "#contract/account.ts";
import { ok } from "#domain/kernel/result.ts";
import type * as VaultAdapters from "./vault-adapters.ts";
import type { ConnectVault } from "./vault-session.ts";

export interface VaultConnectionOptions {
  /** The page's origin, which is the vault's. */
  readonly origin: string;
  readonly language: Language;
  /** Excel's own dialog, where there are no popups: on a desktop. */
  readonly dialogHost: DialogHost | undefined;
  /** Excel offers nested app authentication. */
  readonly offersNestedSignIn?: boolean;
}

/** The way to the vault that served this page. Its code is loaded by the first call, not with the page. */
export function connectVaultAt(options: VaultConnectionOptions): ConnectVault {
  const { origin } = options;
  return async () => {
    const adapters = await import("./vault-adapters.ts");
    const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);
    const configuration = await adapters.readConfiguration({ baseUrl: origin, fetch });
    if (!configuration.ok) return configuration;
    const signIn = await chooseSignIn(adapters, options, configuration.value);
    const vault = adapters.createHttpVault({ baseUrl: origin, signIn, fetch });
    const grants = adapters.createHttpGrants({ baseUrl: origin, signIn, fetch });
    const persons = adapters.createHttpPersons({ baseUrl: origin, signIn, fetch });
    const exports = adapters.createHttpExports({ baseUrl: origin, signIn, fetch });
    const layouts = adapters.createHttpLayouts({ baseUrl: origin, signIn, fetch });
    const mappings = adapters.createHttpMappings({ baseUrl: origin, signIn, fetch });
    const tokenStates = adapters.createHttpTokenStates({ baseUrl: origin, signIn, fetch });
    const log = adapters.createHttpLog({ baseUrl: origin, signIn, fetch });
    const emergencies = adapters.createHttpEmergencies({ baseUrl: origin, signIn, fetch });
    const accounts = adapters.createHttpAccounts({ baseUrl: origin, signIn, fetch });
    return ok({
      signIn,
      vault,
      grants,
      persons,
      exports,
      layouts,
      mappings,
      tokenStates,
      log,
      emergencies,
      accounts,
      openBatches: () => vault.openBatches(),
      readAccount: () => vault.readAccount(),
      ...(adapters.isOwnProvider(configuration.value, origin) && { securityPage: `${origin}/oidc/security` }),
    });
  };
}

/**
 * The vault's own provider: code and PKCE in a popup or Excel's dialog. An issuer outside: Excel's own sign-in where
 * it is offered, with the window below as the way out; Microsoft's library in a browser's popup, which
 * works with issuers that cut their pages off from the window that opened them; code and PKCE in the dialog and from
 * inside Excel's page, where that library has no way back.
 */
async function chooseSignIn(
  adapters: typeof VaultAdapters,
  { origin, language, dialogHost, offersNestedSignIn = false }: VaultConnectionOptions,
  configuration: Configuration,
): Promise<SignIn> {
  const signInWindow =
    dialogHost === undefined
      ? adapters.createPopupWindow(window, origin)
      : adapters.createOfficeDialogWindow(dialogHost, origin);
  const byCode = adapters.createOidcSignIn({ configuration, window: signInWindow, origin, language });
  const isInsideExcel = dialogHost !== undefined || window.parent !== window;
  if (adapters.isOwnProvider(configuration, origin) || (isInsideExcel && !offersNestedSignIn)) return byCode;
  const { createMsalSignIn } = await import("#adapters/msal/msal-sign-in.ts");
  const ofMicrosoft = { configuration, redirectUri: `${origin}${adapters.SIGNED_IN_PATH}`, language };
  return offersNestedSignIn
    ? createSignInWithFallback(createMsalSignIn({ ...ofMicrosoft, place: "nested" }), byCode)
    : createMsalSignIn({ ...ofMicrosoft, place: "popup" });
}
