/**
 * Entry point of the page for approvers: the requests outside Excel, made for a phone between two meetings.
 * @module
 */
import { createRoot } from "react-dom/client";
import { connectVaultAt } from "../taskpane/connect-vault.ts";
import { askedLanguage, languageOf } from "../taskpane/language.ts";
import { PageFrame } from "../taskpane/PageFrame.tsx";
import { createVaultSession } from "../taskpane/vault-session.ts";
import { RequestsPage } from "./RequestsPage.tsx";

const element = document.getElementById("root");
if (element === null) throw new TypeError("the page has no place for the requests");
const language = askedLanguage(location.search) ?? languageOf(navigator.language);
const session = createVaultSession(connectVaultAt({ origin: location.origin, language, dialogHost: undefined }));

createRoot(element).render(
  <PageFrame firstLanguage={language} session={session} readDark={noHostTheme}>
    {(languageChoice) => <RequestsPage languageChoice={languageChoice} />}
  </PageFrame>,
);

/** A browser page follows the browser's preference. */
function noHostTheme(): undefined {
  return undefined;
}
