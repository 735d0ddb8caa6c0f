/**
 * What the pane needs of the place it runs in: Excel, or the workbench page.
 * @module
 */
import { createContext, useContext } from "react";
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
import type { Vault, VaultFailure } from "#application/ports/vault.ts";
import type { WorkbookChanges } from "#application/ports/workbook-changes.ts";
import type { Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import type { OpenBatch } from "#application/settle-open-work.ts";
import type { ScanWorkbook } from "#application/scan-workbook.ts";
import type { Account, Role } from "#contract/account.ts";
import type { AccountView, OneTimeLinkAnswer } from "#contract/accounts.ts";
import type { EmergencyList, EmergencyVerdict, EmergencyViewBody } from "#contract/emergencies.ts";
import type { CheckpointAnswer, LogExportBody, LogFilter, LogSearchAnswer } from "#contract/log.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { PlaceKind } from "#domain/detection/finding.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { CellAddress, RangeAddress } from "#domain/workbook/range-address.ts";

/** The access log as a screen reads it. */
export interface AccessLogReader {
  /** Newest first, entries before `before`; an auditor finds everybody's acts, anybody else her own. */
  search(filter: LogFilter, before: number | undefined): Promise<Result<LogSearchAnswer, VaultFailure>>;
  /** The signed head of the log. */
  checkpoint(): Promise<Result<CheckpointAnswer, VaultFailure>>;
  /** The log as a file, for auditors; recorded. */
  export(wanted: LogExportBody): Promise<Result<{ readonly name: string; readonly file: Blob }, VaultFailure>>;
}

/** Numbers that were given out without an approval, each once. */
export interface EmergencyNumbers {
  /** By when two people must have reviewed it. */
  readonly dueAtMs: number;
  readonly numbers: ReadonlyMap<TokenText, Secret<string>>;
}

/** Numbers in an emergency, and the reviews afterwards. */
export interface EmergencyAccess {
  /** Recorded and told to all who decide or audit. An answer that is lost on the way is not given again. */
  reveal(asking: {
    readonly purpose: Purpose;
    readonly reason: string;
    readonly tokens: readonly TokenText[];
  }): Promise<Result<EmergencyNumbers, VaultFailure>>;
  list(): Promise<Result<EmergencyList, VaultFailure>>;
  /** `hash` is that of what the reviewer saw. */
  review(
    emergencyId: string,
    hash: string,
    verdict: EmergencyVerdict,
  ): Promise<Result<EmergencyViewBody, VaultFailure>>;
}

/** People and roles, for administrators. */
export interface AccountAdministration {
  list(): Promise<Result<readonly AccountView[], VaultFailure>>;
  /** Its link lets the person set a password, once; the same of a reset. */
  create(account: {
    readonly userName: string;
    readonly displayName: string;
    readonly roles: readonly Role[];
  }): Promise<Result<OneTimeLinkAnswer, VaultFailure>>;
  giveRoles(subject: string, roles: readonly Role[]): Promise<Result<void, VaultFailure>>;
  reset(subject: string): Promise<Result<OneTimeLinkAnswer, VaultFailure>>;
  change(
    subject: string,
    act: "disable" | "enable" | "unlock" | "second-factor-reset",
  ): Promise<Result<void, VaultFailure>>;
}

/** The vault and the way in. */
export interface VaultAccess {
  readonly signIn: SignIn;
  readonly vault: Vault;
  readonly grants: Grants;
  readonly persons: Persons;
  readonly exports: Exports;
  readonly layouts: Layouts;
  readonly mappings: Mappings;
  /** What earlier moves of this person left open, oldest first. */
  readonly openBatches: () => Promise<Result<readonly OpenBatch[], VaultFailure>>;
  readonly log: AccessLogReader;
  readonly emergencies: EmergencyAccess;
  readonly accounts: AccountAdministration;
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
