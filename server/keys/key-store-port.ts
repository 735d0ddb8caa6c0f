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
  rootKeys(): Promise<readonly RootKeyRow[]>;
  insertRootKeys(rows: readonly RootKeyRow[], nowMs: number): Promise<void>;
  /** All tenants, destroyed keys included. */
  dataKeys(): Promise<readonly DataKeyRow[]>;
  insertTenant(tenant: string, nowMs: number): Promise<void>;
  insertDataKey(row: DataKeyRow, nowMs: number): Promise<void>;
}
