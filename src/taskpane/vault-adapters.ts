/** What a connection to the vault is made of, in a chunk of its own. */
export { createHttpAccounts } from "#adapters/http/http-accounts.ts";
export { createHttpEmergencies } from "#adapters/http/http-emergencies.ts";
export { createHttpExports } from "#adapters/http/http-exports.ts";
export { createHttpLog } from "#adapters/http/http-log.ts";
export { createHttpGrants } from "#adapters/http/http-grants.ts";
export { createHttpLayouts } from "#adapters/http/http-layouts.ts";
export { createHttpMappings } from "#adapters/http/http-mappings.ts";
export { createHttpPersons } from "#adapters/http/http-persons.ts";
export { createHttpTokenStates } from "#adapters/http/http-token-states.ts";
export { createHttpVault, readConfiguration } from "#adapters/http/http-vault.ts";
export { createOfficeDialogWindow } from "#adapters/oidc/office-dialog-window.ts";
export { createOidcSignIn } from "#adapters/oidc/oidc-sign-in.ts";
export { createPopupWindow } from "#adapters/oidc/popup-window.ts";
export { SIGNED_IN_PATH } from "#adapters/oidc/signed-in-page.ts";
export { isOwnProvider } from "#adapters/oidc/token-session.ts";
