/**
 * Excel's side of nested app authentication: the bridge that Microsoft's library finds in the add-in's window. office.js of
 * the npm package knows nothing of it, so it comes with the emulator and is no evidence of how Excel does it.
 *
 * Runs inside the page, so it uses nothing from outside itself.
 */
export interface NestedAppsConfig {
  /** The token with which Excel signs in, or the status with which it refuses; `silent` never answers. */
  readonly does:
    | { readonly signsIn: string }
    | { readonly refuses: "USER_CANCEL" | "NESTED_APP_AUTH_UNAVAILABLE" | "DISABLED" | "NO_NETWORK" }
    | "silent";
}

/** Answers the list of what was asked. */
export function installNestedApps({ does }: NestedAppsConfig): readonly string[] {
  const asked: string[] = [];
  const listeners: ((message: string) => void)[] = [];
  const account = {
    homeAccountId: "oid.tid",
    environment: "localhost",
    tenantId: "tid",
    username: "hanako@example.co.jp",
    localAccountId: "oid",
  };
  const claims = btoa(JSON.stringify({ oid: "oid", tid: "tid", sub: "oid", name: "hanako" }));
  const idToken = `${btoa(JSON.stringify({ alg: "none" }))}.${claims}.`.replaceAll("=", "");
  const initContext = {
    capabilities: { queryAccount: true },
    sdkName: "excel-host",
    sdkVersion: "1",
    accountContext: account,
  };
  const contentFor = (method: string): object | undefined => {
    if (does === "silent") return undefined;
    if (method === "GetInitContext") return { success: true, initContext };
    if ("refuses" in does) return { success: false, error: { status: does.refuses } };
    const token = { access_token: does.signsIn, id_token: idToken, expires_in: 600, scope: "vault" };
    return { success: true, token, account: { ...account, idToken } };
  };
  const postMessage = (text: string): void => {
    const { method, requestId } = JSON.parse(text) as { readonly method: string; readonly requestId: string };
    asked.push(method);
    const content = contentFor(method);
    if (content === undefined) return;
    const answer = JSON.stringify({ messageType: "NestedAppAuthResponse", requestId, ...content });
    setTimeout(() => listeners.forEach((listener) => listener(answer)), 0);
  };
  const addEventListener = (_type: string, listener: (message: string) => void): void => void listeners.push(listener);
  Object.assign(window, { nestedAppAuthBridge: { addEventListener, postMessage } });
  return asked;
}
