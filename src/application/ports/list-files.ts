/**
 * Files that hold a list of people, as somebody chose them.
 * @module
 */
import type { Result } from "#domain/kernel/result.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { ImportedList } from "../read-import.ts";
import type { Workbook, WorkbookFailure, WorkbookKey } from "./workbook.ts";

export const TEXT_ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "shift_jis", "euc-jp"] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];
export const TEXT_DELIMITERS = [",", "\t", ";", "|"] as const;
export type TextDelimiter = (typeof TEXT_DELIMITERS)[number];

/** How a text file is read: found in its bytes, or what a person says instead. */
export interface TextReading {
  readonly encoding: TextEncoding;
  readonly delimiter: TextDelimiter;
}

export interface ListFile {
  readonly title: string;
  /** The same content gives the same key. */
  readonly key: WorkbookKey;
  readonly content:
    | {
        readonly kind: "table";
        readonly workbook: Pick<Workbook, "scanSheet">;
        readonly sheets: readonly SheetName[];
        /** Absent for workbooks. */
        readonly text?: TextReading;
      }
    /** The tax agency's forms, which need no columns. */
    | { readonly kind: "forms"; readonly list: ImportedList };
}
export interface ChosenListFile {
  readonly name: string;
  readonly content: Blob;
}

/** The list in `files`: one table, or any number of forms together. */
export type OpenListFile = (
  files: readonly ChosenListFile[],
  reading?: TextReading,
) => Promise<Result<ListFile, WorkbookFailure>>;
