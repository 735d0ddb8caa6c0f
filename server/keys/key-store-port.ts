import type { RootKeyUsage } from "./root-keys-port.ts";

export const DATA_KEY_STATES = ["pending", "active", "retiring", "retired", "destroyed"] as const;
export type DataKeyState = (typeof DATA_KEY_STATES)[number];

/** Only id and check value: the key itself never lies in the store. */
export interface RootKeyRow {
  readonly keyId: string;
  readonly usage: RootKeyUsage;
  readonly checkValue: Uint8Array;
}
export interface DataKeyRow {
  readonly tenant: string;
  readonly keyId: string;
  readonly state: DataKeyState;
  readonly epoch: number;
  readonly wrappingKeyId: string;
  readonly wrapped: Uint8Array;
  readonly checkValue: Uint8Array;
}

/** Key rows, inside a transaction. */
export interface KeyStore {
  /** Those that something may rest on. */
  rootKeys(): Promise<readonly RootKeyRow[]>;
  insertRootKeys(rows: readonly RootKeyRow[], nowMs: number): Promise<void>;
  /** From now on the key file may do without it; the row stays. */
  retireRootKey(keyId: string): Promise<void>;
  /** All tenants, destroyed keys included; within a tenant by epoch. */
  dataKeys(): Promise<readonly DataKeyRow[]>;
  activeDataKeyId(tenant: string): Promise<string | undefined>;
  /** By name. */
  tenants(): Promise<readonly string[]>;
  insertTenant(tenant: string, nowMs: number): Promise<void>;
  insertDataKey(row: DataKeyRow, nowMs: number): Promise<void>;
  /** Whether the key was in state `from`, and now is in `to`. */
  moveDataKey(row: Pick<DataKeyRow, "tenant" | "keyId">, from: DataKeyState, to: DataKeyState): Promise<boolean>;
  /** Puts the wrapped form of `row` in place of the one under `fromWrappingKeyId`; whether it was that one. */
  rewrapDataKey(row: DataKeyRow, fromWrappingKeyId: string): Promise<boolean>;
  /** Overwrites the wrapped key: nothing sealed under it opens again. Id and dates stay. */
  destroyDataKey(row: Pick<DataKeyRow, "tenant" | "keyId">): Promise<void>;
}
