import type { DialogHost } from "#adapters/oidc/office-dialog-window.ts";
import type { Language } from "#application/wording/phrase.ts";
import { ok } from "#domain/kernel/result.ts";
import type { ConnectVault } from "./vault-session.ts";

export interface VaultConnectionOptions {
  /** The page's origin, which is the vault's. */
  readonly origin: string;
  readonly language: Language;
  /** Excel's own dialog, where there are no popups: on a desktop. */
  readonly dialogHost: DialogHost | undefined;
}

/** The way to the vault that served this page. Its code is loaded by the first call, not with the page. */
export function connectVaultAt({ origin, language, dialogHost }: VaultConnectionOptions): ConnectVault {
  return async () => {
    const adapters = await import("./vault-adapters.ts");
    const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);
    const configuration = await adapters.readConfiguration({ baseUrl: origin, fetch });
    if (!configuration.ok) return configuration;
    const signIn = adapters.createOidcSignIn({
      configuration: configuration.value,
      window:
        dialogHost === undefined
          ? adapters.createPopupWindow(window, origin)
          : adapters.createOfficeDialogWindow(dialogHost, origin),
      origin,
      language,
    });
    const vault = adapters.createHttpVault({ baseUrl: origin, signIn, fetch });
    const grants = adapters.createHttpGrants({ baseUrl: origin, signIn, fetch });
    return ok({ signIn, vault, grants, readAccount: () => vault.readAccount() });
  };
}
