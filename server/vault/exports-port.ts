/**
 * Files with numbers in them, rendered in flight: detokenization by one use of a grant.
 * @module
 */
import type { ExportTemplate } from "#contract/export-template.ts";
import type { ExportSettings } from "#domain/layout/settings.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { GrantUseFailure } from "./use-grant.ts";
import type { LogUnavailable, VaultCaller, VaultUnavailable } from "./vault-port.ts";
import type { RequestId, UseKey } from "./vault-store-port.ts";

export interface ExportOrder {
  readonly requestId: RequestId;
  /** The same key again repeats that use, uncounted. */
  readonly useKey: UseKey;
  readonly layoutId: string;
  readonly settings: Omit<ExportSettings, "today">;
  readonly zipPassword?: string | undefined;
  /** The file that is filled; its lines come before the rows. */
  readonly template?: ExportTemplate | undefined;
}
export interface ExportedFile {
  readonly name: string;
  /** The last of it comes only after the log has the file's digest. What is not read to its end is no file. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** To be called when nobody reads any more: takes the numbers out of memory. */
  readonly discard: () => void;
}
/** What of a template does not hold together. */
export type TemplateFault = "columns" | "form" | "pieces" | "package" | "gaps";
export type ExportFailure =
  | { readonly code: "layout_missing" }
  | { readonly code: "purpose_not_for_layout" }
  /** Places as `row:item:code`, row as the source counts; of the whole file `code` alone. */
  | { readonly code: "layout_rules_broken"; readonly count: number; readonly problems: readonly string[] }
  /** Rows by their place in what was sent, from 0. */
  | { readonly code: "rows_not_of_layout"; readonly positions: readonly string[] }
  | { readonly code: "template_malformed"; readonly because: TemplateFault }
  | { readonly code: "row_count_differs"; readonly expected: number; readonly sent: number }
  | GrantUseFailure
  | VaultUnavailable
  | LogUnavailable;

export interface Exports {
  /** Reads and checks all of `rows`, and only then uses the grant and opens the first number. */
  exportFile(
    caller: VaultCaller,
    order: ExportOrder,
    rows: AsyncIterable<unknown>,
  ): Promise<Result<ExportedFile, ExportFailure>>;
}
