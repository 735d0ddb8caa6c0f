/**
 * The log for people, auditors and programs that do not trust the vault.
 * @module
 */
import type { LogExportBody } from "#contract/log.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { VaultCaller } from "../vault/vault-port.ts";
import type { HeadFailure, SignedHead } from "./signed-heads-port.ts";

export type ProofFailure =
  { readonly code: "log_size_unknown"; readonly size: number } | { readonly code: "store_unavailable" };
export interface Proof {
  /** Of the larger tree. */
  readonly size: number;
  readonly root: Uint8Array;
  /** RFC 9162, nearest first. */
  readonly path: readonly Uint8Array[];
}
export interface LogProofs {
  /** That entry `index` is among the first `size`; without a size, among all. */
  inclusion(tenant: string, index: number, size?: number): Promise<Result<Proof, ProofFailure>>;
  /** That the first `to` entries go on from the first `from`. */
  consistency(tenant: string, from: number, to?: number): Promise<Result<Proof, ProofFailure>>;
  /** Reads the whole log anew; the sizes of signed heads that its entries do not lead to. */
  scrub(tenant: string): Promise<Result<readonly number[], ProofFailure | HeadFailure>>;
}

/** A file as it is read: it may be large. */
export interface LogFile {
  readonly name: string;
  /** Throws where the store fails on the way: half a file must not look whole. */
  readonly bytes: AsyncIterable<Uint8Array>;
}
export interface LogReader extends LogProofs {
  /** The present head, signed. */
  head(tenant: string): Promise<Result<SignedHead, HeadFailure>>;
  key(tenant: string): Promise<Result<SignedHead["key"], HeadFailure>>;
  /** Recorded before the first byte; the entry of it is in the file. */
  export(caller: VaultCaller, wanted: LogExportBody): Promise<Result<LogFile, HeadFailure>>;
}
