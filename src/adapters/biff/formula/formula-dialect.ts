import type { ByteReader } from "../byte-reader.ts";

/** Where a formula stands; relative references of shared formulas count from there. */
export interface FormulaPlace {
  readonly row: number;
  readonly column: number;
}

/** What differs between the compiled formulas of BIFF8 and BIFF12. Source: MS-XLS 2.5.198, MS-XLSB 2.5.97. */
export interface FormulaDialect {
  /** Bytes of a row number inside a reference. */
  readonly rowBytes: 2 | 4;
  readonly rows: number;
  readonly columns: number;
  /** Bytes behind the first one of a token. */
  readonly bytes: Readonly<Record<"reference" | "area" | "array" | "expression", number>>;
  /** The text constant at the reader's place. */
  readonly readText: (reader: ByteReader) => string;
  /** The values of an array constant, as they are written in a formula. */
  readonly readArray: (reader: ByteReader) => readonly string[];
  /** How many rectangles follow. */
  readonly rectangles: (reader: ByteReader) => number;
}
