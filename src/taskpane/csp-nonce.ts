/** The nonce of this page's scripts and styles; `undefined` where the server set none. */
export function cspNonce(): string | undefined {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  return nonce === "" ? undefined : nonce;
}
