import type { Result } from "#domain/kernel/result.ts";
import type { ImportMapping } from "#domain/import/import-columns.ts";
import type { NumberForm } from "#domain/layout/layout.ts";
import type { TextChoices } from "#domain/layout/map-row.ts";
import type { KeptSource } from "#domain/layout/match-columns.ts";
import type { OfficeFrame } from "#domain/layout/settings.ts";
import type { VaultFailure } from "./vault.ts";

/** What somebody settled about one source and one layout. */
export interface KeptExportMapping {
  readonly headingRow: number;
  /** Its heading. */
  readonly employeeColumn?: string | undefined;
  readonly sources: readonly KeptSource[];
  readonly choices: TextChoices;
  readonly numberForm?: NumberForm | undefined;
  readonly frame?: OfficeFrame | undefined;
}
/** What the columns of a list mean. */
export interface KeptImportMapping {
  readonly headingRow: number;
  readonly columns: ImportMapping;
  readonly paddedNumbers: boolean;
}

/** Mappings of columns, shared in the vault, found again by the headings of a source. */
export interface Mappings {
  /** `undefined`: none was kept for these headings. */
  findExport(
    layoutId: string,
    headings: readonly string[],
  ): Promise<Result<KeptExportMapping | undefined, VaultFailure>>;
  /** In the place of what was kept for them. */
  keepExport(
    layoutId: string,
    headings: readonly string[],
    mapping: KeptExportMapping,
  ): Promise<Result<void, VaultFailure>>;
  findImport(headings: readonly string[]): Promise<Result<KeptImportMapping | undefined, VaultFailure>>;
  keepImport(headings: readonly string[], mapping: KeptImportMapping): Promise<Result<void, VaultFailure>>;
}
