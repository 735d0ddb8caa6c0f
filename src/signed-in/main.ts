/**
 * Entry point of `/signed-in.html`. office.js is loaded only where no window opened this one: in
 * Excel's dialog. The popup of a workbench without network needs it not.
 * @module
 */
import { runSignedInPage, type SignedInNews } from "#adapters/oidc/signed-in-page.ts";

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
  tell,
  forgetQuery: () => history.replaceState(null, "", location.pathname),
  close: () => window.close(),
});

function tell(news: SignedInNews): void {
  for (const text of document.querySelectorAll<HTMLElement>("[data-news]")) text.hidden = text.dataset["news"] !== news;
}

async function readIssuer(): Promise<string | undefined> {
  try {
    const response = await fetch("/api/v1/configuration");
    const configuration = response.ok ? ((await response.json()) as { readonly issuer?: unknown }) : {};
    return typeof configuration.issuer === "string" ? configuration.issuer : undefined;
  } catch {
    return undefined;
  }
}

async function loadOffice(): Promise<{ readonly messageParent: (message: string) => void } | undefined> {
  const ownScript = document.querySelector("script");
  const script = document.createElement("script");
  script.src = document.querySelector<HTMLMetaElement>("meta[name=office-js]")?.content ?? "";
  script.nonce = ownScript?.nonce ?? "";
  const isLoaded = await new Promise<boolean>((answer) => {
    script.addEventListener("load", () => answer(true));
    script.addEventListener("error", () => answer(false));
    document.head.append(script);
  });
  if (!isLoaded) return undefined;
  await Office.onReady();
  // A plain browser has no `ui`, and the pane itself no way to a parent.
  const { ui } = Office.context as { readonly ui?: Office.UI };
  return ui !== undefined && "messageParent" in ui
    ? { messageParent: (message) => ui.messageParent(message) }
    : undefined;
}
