/**
 * What the pane needs of the place it runs in: Excel, or the workbench page.
 * @module
 */
import { createContext, useContext } from "react";
import type { CheckChanges } from "#application/check-changes.ts";
import type { Grants } from "#application/ports/grants.ts";
import type { Randomness } from "#application/ports/randomness.ts";
import type { SignIn } from "#application/ports/sign-in.ts";
import type { Vault, VaultFailure } from "#application/ports/vault.ts";
import type { WorkbookChanges } from "#application/ports/workbook-changes.ts";
import type { Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import type { ScanWorkbook } from "#application/scan-workbook.ts";
import type { Account } from "#contract/account.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { CellAddress, RangeAddress } from "#domain/workbook/range-address.ts";

/** The vault and the way in. */
export interface VaultAccess {
  readonly signIn: SignIn;
  readonly vault: Vault;
  readonly grants: Grants;
  /** Who is signed in, as the vault knows them. */
  readonly readAccount: () => Promise<Result<Account, VaultFailure>>;
}

export interface PaneServices {
  readonly host: "excel" | "workbench";
  readonly workbook: Pick<Workbook, "readCells" | "writeCells" | "replaceInTexts">;
  readonly scan: ScanWorkbook;
  readonly randomness: Randomness;
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
  /** Hands the cleaned file to the user; absent in Excel, which saves by itself. */
  readonly saveFile?: () => void;
}

export const PaneServicesContext = createContext<PaneServices | undefined>(undefined);

export function usePaneServices(): PaneServices {
  const services = useContext(PaneServicesContext);
  if (services === undefined) throw new TypeError("the pane is drawn without its services");
  return services;
}
