/**
 * Entry point of the pane in Excel: takes what it needs from the Office globals and draws the pane.
 * @module
 */
import { createRoot } from "react-dom/client";
import { officeDialogHost } from "#adapters/office/dialog-host.ts";
import { officeHost } from "#adapters/office/host-globals.ts";
import type { OfficeHost } from "#adapters/office/office-host.ts";
import { createOfficeWorkbook } from "#adapters/office/office-workbook.ts";
import { createPrintedCells } from "#adapters/office/printed-cells.ts";
import { readSelection } from "#adapters/office/read-selection.ts";
import { unreadTexts } from "#adapters/office/scan-texts.ts";
import { selectCell } from "#adapters/office/select-cell.ts";
import { watchChanges } from "#adapters/office/watch-changes.ts";
import type { Language } from "#application/wording/phrase.ts";
import { createCheckChanges } from "#application/check-changes.ts";
import { createScanWorkbook } from "#application/scan-workbook.ts";
import { associateFunctions, type FunctionRegistry } from "../functions/associate-functions.ts";
import { type AskForToken, createTokenGatherer } from "../functions/gather-tokens.ts";
import { browserRandomness } from "./browser-randomness.ts";
import { PaneHeader } from "./components/PaneHeader.tsx";
import { createPlaceCommand } from "./commands.ts";
import { connectVaultAt } from "./connect-vault.ts";
import { downloadAs } from "./download.ts";
import { languageOf } from "./language.ts";
import { NotInExcel } from "./NotInExcel.tsx";
import { PageFrame } from "./PageFrame.tsx";
import { Pane } from "./Pane.tsx";
import { createPagePace } from "./page-pace.ts";
import type { PaneServices } from "./pane-services.ts";
import { createPlaceChoice, type PlaceChoice } from "./place-choice.ts";
import { createVaultSession, type VaultSession } from "./vault-session.ts";

/** As the manifest says; Excel keeps an add-in that needs more from being added, but not from being loaded by its address. */
const NEEDED_API = "1.9";

/** How long calls from cells are gathered: nobody notices it, and a calculation hands over thousands meanwhile. */
const GATHERED_MS = 50;

async function start(): Promise<void> {
  const element = document.getElementById("root");
  if (element === null) throw new TypeError("the page has no place for the pane");
  const inExcel = await isInExcel();
  const host = inExcel ? officeHost(createPagePace()) : undefined;
  const language = languageOf(inExcel ? Office.context.displayLanguage : navigator.language);
  const dialogHost = inExcel && !isOnTheWeb() ? officeDialogHost : undefined;
  const session = createVaultSession(
    connectVaultAt({
      origin: location.origin,
      language,
      dialogHost,
      offersNestedSignIn: host?.isSetSupported("NestedAppAuth", "1.1") === true,
    }),
  );
  const services = host?.isSetSupported("ExcelApi", NEEDED_API) === true ? excelServices(host) : undefined;
  const placeChoice = createPlaceChoice();
  if (inExcel) associateWithExcel(placeChoice, language, askForTokens(session));
  createRoot(element).render(
    <PageFrame firstLanguage={language} session={session} readDark={inExcel ? isExcelDark : () => undefined}>
      {(languageChoice) =>
        services === undefined ? (
          <NotInExcel isTooOld={inExcel} />
        ) : (
          <Pane
            isWholePage
            services={services}
            placeChoice={placeChoice}
            header={<PaneHeader underExcelMenu languageChoice={languageChoice} />}
          />
        )
      }
    </PageFrame>,
  );
}

function excelServices(host: OfficeHost): PaneServices {
  const workbook = createOfficeWorkbook(host);
  return {
    host: "excel",
    workbook,
    scan: createScanWorkbook(workbook, host.pace),
    unreadPlaces: unreadTexts(host),
    pace: host.pace,
    randomness: browserRandomness,
    readSelection: () => readSelection(host),
    guard: {
      changes: { watch: (listener) => watchChanges(host, listener) },
      check: createCheckChanges(workbook),
      describe: () => workbook.describe(),
    },
    printed: createPrintedCells(host),
    ...(isOnTheWeb() && { download: downloadAs }),
    goToCell: (cell) => void selectCell(host.excel, cell),
  };
}

/** The same runtime answers the ribbon, the context menu and the functions in cells. */
function associateWithExcel(placeChoice: PlaceChoice, language: Language, ask: AskForToken): void {
  const showPane = (): Promise<void> => Office.addin.showAsTaskpane();
  Office.actions.associate("showWorkbook", createPlaceCommand("workbook", placeChoice, showPane));
  Office.actions.associate("showNumbers", createPlaceCommand("numbers", placeChoice, showPane));
  const { CustomFunctions } = globalThis as { readonly CustomFunctions?: FunctionRegistry };
  if (CustomFunctions !== undefined) associateFunctions(CustomFunctions, language, ask);
}

/** In the name of whoever is signed in in the pane. */
function askForTokens(session: VaultSession): AskForToken {
  const gatherer = createTokenGatherer({
    access: async () => (await session.current())?.tokenStates,
    now: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve, GATHERED_MS)),
  });
  session.subscribe(gatherer.forget);
  return gatherer.ask;
}

/** Without a way to Microsoft's address there is no office.js, and no global of it. */
async function isInExcel(): Promise<boolean> {
  if (!("Office" in globalThis)) return false;
  const { host } = await Office.onReady();
  return host === Office.HostType.Excel;
}

function isOnTheWeb(): boolean {
  return Office.context.platform === Office.PlatformType.OfficeOnline;
}

/** `undefined` where Excel does not tell; the typings promise a theme that some hosts lack. */
function isExcelDark(): boolean | undefined {
  const { officeTheme } = Office.context as { readonly officeTheme?: Office.OfficeTheme };
  return officeTheme?.isDarkTheme;
}

void start();
