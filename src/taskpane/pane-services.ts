/**
 * What the pane needs of the place it runs in: Excel, or the workbench page.
 * @module
 */
import { createContext, useContext } from "react";
import type { HttpAccounts } from "#adapters/http/http-accounts.ts";
import type { HttpEmergencies } from "#adapters/http/http-emergencies.ts";
import type { HttpLog } from "#adapters/http/http-log.ts";
import type { CheckChanges } from "#application/check-changes.ts";
import type { Exports } from "#application/ports/exports.ts";
import type { Grants } from "#application/ports/grants.ts";
import type { Pace } from "#application/ports/pace.ts";
import type { Layouts } from "#application/ports/layouts.ts";
import type { Mappings } from "#application/ports/mappings.ts";
import type { Persons } from "#application/ports/persons.ts";
import type { PrintedCells } from "#application/ports/printed-cells.ts";
import type { Randomness } from "#application/ports/randomness.ts";
import type { SignIn } from "#application/ports/sign-in.ts";
import type { TokenStates } from "#application/ports/token-states.ts";
import type { Vault, VaultFailure } from "#application/ports/vault.ts";
import type { WorkbookChanges } from "#application/ports/workbook-changes.ts";
import type { Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import type { OpenBatch } from "#application/settle-open-work.ts";
import type { ScanWorkbook } from "#application/scan-workbook.ts";
import type { Account } from "#contract/account.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { PlaceKind } from "#domain/detection/finding.ts";
import type { CellAddress, RangeAddress } from "#domain/workbook/range-address.ts";

/** The vault and the way in. What only screens use of it has the types of its adapter. */
export interface VaultAccess {
  readonly signIn: SignIn;
  readonly vault: Vault;
  readonly grants: Grants;
  readonly persons: Persons;
  readonly exports: Exports;
  readonly layouts: Layouts;
  readonly mappings: Mappings;
  readonly tokenStates: TokenStates;
  /** What earlier moves of this person left open, oldest first. */
  readonly openBatches: () => Promise<Result<readonly OpenBatch[], VaultFailure>>;
  readonly log: HttpLog;
  readonly emergencies: HttpEmergencies;
  readonly accounts: HttpAccounts;
  /** Who is signed in, as the vault knows them. */
  readonly readAccount: () => Promise<Result<Account, VaultFailure>>;
  /** Where somebody with an account of this vault changes password and second factor; absent with an issuer outside. */
  readonly securityPage?: string;
}

export interface PaneServices {
  readonly host: "excel" | "workbench";
  readonly workbook: Pick<Workbook, "describe" | "scanSheet" | "readCells" | "writeCells" | "replaceInTexts">;
  readonly scan: ScanWorkbook;
  /** Of the page's main thread, for long work on it. */
  readonly pace: Pace;
  readonly randomness: Randomness;
  /** Places that a scan leaves out because this Excel is too old to tell of them. */
  readonly unreadPlaces?: readonly PlaceKind[];
  /** Shows the cell to the user: selected in Excel, scrolled to in the workbench. */
  readonly goToCell: (cell: CellAddress) => void;
  /** The selected cells, the unused ones around them left out; `undefined` where nothing is selected. */
  readonly readSelection: () => Promise<Result<RangeAddress | undefined, WorkbookFailure>>;
  /** What it takes to watch over the workbook; absent where only the pane changes it. */
  readonly guard?: {
    readonly changes: WorkbookChanges;
    readonly check: CheckChanges;
    readonly describe: Workbook["describe"];
  };
  /** The marks of cells that hold numbers for printing; absent where numbers never go back into cells. */
  readonly printed?: PrintedCells;
  /** Hands the cleaned file to the user; absent in Excel, which saves by itself. */
  readonly saveFile?: () => void;
  /** Hands any other file to the user; absent where the host drops downloads without a word. */
  readonly download?: (file: Blob, name: string) => void;
}

export const PaneServicesContext = createContext<PaneServices | undefined>(undefined);

export function usePaneServices(): PaneServices {
  const services = useContext(PaneServicesContext);
  if (services === undefined) throw new TypeError("the pane is drawn without its services");
  return services;
}
