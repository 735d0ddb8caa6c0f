/**
 * Entry point of the page that compares the Excel around it with the emulator of the tests.
 * @module
 */
import { createRoot } from "react-dom/client";
import { answerInDialog, isInDialog } from "#adapters/office/conformance/try-dialog.ts";
import { officeHost } from "#adapters/office/host-globals.ts";
import { languageOf } from "../taskpane/language.ts";
import { createPagePace } from "../taskpane/page-pace.ts";
import { PageFrame } from "../taskpane/PageFrame.tsx";
import { ConformancePage } from "./ConformancePage.tsx";
import { CONFORMANCE_WORDS } from "./conformance-words.ts";

async function start(): Promise<void> {
  const element = document.getElementById("root");
  if (element === null) throw new TypeError("the page has no place for the checks");
  const isInExcel = "Office" in globalThis && (await Office.onReady()).host === Office.HostType.Excel;
  if (isInExcel && isInDialog()) {
    element.append(...["ja", "en"].map(dialogText));
    answerInDialog();
    return;
  }
  const language = languageOf(isInExcel ? Office.context.displayLanguage : navigator.language);
  createRoot(element).render(
    <PageFrame firstLanguage={language} readDark={isInExcel ? isExcelDark : () => undefined}>
      {() => <ConformancePage excel={isInExcel ? thisExcel() : undefined} />}
    </PageFrame>,
  );
}

/** For the person who is asked to close it. */
function dialogText(language: string): HTMLElement {
  const text = document.createElement("p");
  text.lang = language;
  text.textContent = language === "ja" ? CONFORMANCE_WORDS.inDialog.ja : CONFORMANCE_WORDS.inDialog.en;
  return text;
}

function thisExcel() {
  const { host, platform, version } = Office.context.diagnostics;
  return {
    host: officeHost(createPagePace()),
    build: { host: String(host), platform: String(platform), version },
    platform: Office.context.platform === Office.PlatformType.OfficeOnline ? ("web" as const) : ("desktop" as const),
    page: new URL(location.pathname, location.origin),
  };
}

function isExcelDark(): boolean | undefined {
  const { officeTheme } = Office.context as { readonly officeTheme?: Office.OfficeTheme };
  return officeTheme?.isDarkTheme;
}

void start();
