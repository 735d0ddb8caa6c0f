/**
 * What this adapter needs of Office, as structural subsets: the entry point passes the globals, a test
 * passes what it likes, and nothing below reads a global.
 * @module
 */
import type { Pace } from "#application/ports/pace.ts";

export interface DocumentSettings {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  /** Makes the settings part of the document; they are on disk when the document is saved. */
  saveAsync(done: (result: { readonly status: string }) => void): void;
}

export interface OfficeDocument {
  readonly settings: DocumentSettings;
  /** `readOnly` where nothing may be changed. */
  readonly mode: string;
}

/** The one function of the `Excel` global that is used here. */
export type ExcelHost = Pick<typeof Excel, "run">;

export interface OfficeHost {
  readonly excel: ExcelHost;
  readonly document: OfficeDocument;
  /** Version as text, because 1.10 is not 1.1. */
  readonly isSetSupported: (set: string, version: string) => boolean;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly wait: (ms: number) => Promise<void>;
  /** Of the page's main thread. */
  readonly pace: Pace;
}
