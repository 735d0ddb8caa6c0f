/**
 * Entry point of `/signed-in.html`. office.js is loaded only where no window opened this one: in
 * Excel's dialog. The popup of a workbench without network needs it not.
 * @module
 */
import { runSignedInPage } from "#adapters/oidc/signed-in-page.ts";

void runSignedInPage({
  address: new URL(location.href),
  opener: window.opener as Window | null,
  office: loadOffice,
  goTo: (address) => location.replace(address),
  issuer: readIssuer,
  handToLibrary: async () => {
    const { broadcastResponseToMainFrame } = await import("@azure/msal-browser/redirect-bridge");
    await broadcastResponseToMainFrame();
  },
  forgetQuery: () => history.replaceState(null, "", location.pathname),
  close: () => window.close(),
});

async function readIssuer(): Promise<string | undefined> {
  const response = await fetch("/api/v1/configuration");
  const configuration = response.ok ? ((await response.json()) as { readonly issuer?: unknown }) : {};
  return typeof configuration.issuer === "string" ? configuration.issuer : undefined;
}

async function loadOffice(): Promise<{ messageParent: (message: string) => void }> {
  const ownScript = document.querySelector("script");
  const script = document.createElement("script");
  script.src = document.querySelector<HTMLMetaElement>("meta[name=office-js]")?.content ?? "";
  script.nonce = ownScript?.nonce ?? "";
  await new Promise((loaded, missing) => {
    script.addEventListener("load", loaded);
    script.addEventListener("error", missing);
    document.head.append(script);
  });
  await Office.onReady();
  return { messageParent: (message) => Office.context.ui.messageParent(message) };
}
