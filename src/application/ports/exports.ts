import type { Layout } from "#domain/layout/layout.ts";
import type { LayoutRow } from "#domain/layout/row.ts";
import type { ExportSettings } from "#domain/layout/settings.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { FilledTemplate } from "./templates.ts";
import type { VaultFailure } from "./vault.ts";

/** Rows on their way to the vault, as its adapter keeps them: with tokens, and in no other form. */
export interface ExportRows {
  add(row: LayoutRow): void;
  readonly count: number;
}
export interface ExportOrder {
  readonly requestId: string;
  /** Chosen once for a file: the same key again repeats that use of the grant, uncounted. */
  readonly useKey: string;
  readonly layoutId: string;
  readonly settings: Omit<ExportSettings, "today">;
  /** Makes it an AES-256 ZIP. */
  readonly zipPassword?: string;
}
export interface ExportedFile {
  readonly name: string;
  /** Fails where the answer ends early: what was read until then is no file. */
  readonly bytes: AsyncIterable<Uint8Array>;
}
/** What the vault found at last; the caller's own checks should have found it first. */
export interface RowsRefused {
  readonly code: "rows_refused";
  /** As `row:item:code`. */
  readonly problems: readonly string[];
}

/** Files with numbers, from rows with tokens: under an approved request of the caller. */
export interface Exports {
  collect(layout: Layout): ExportRows;
  /** With `template`, the rows are written into that file. */
  send(
    order: ExportOrder,
    rows: ExportRows,
    template?: FilledTemplate,
  ): Promise<Result<ExportedFile, VaultFailure | RowsRefused>>;
}
