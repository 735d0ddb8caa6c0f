import type { Transaction } from "kysely";
import type { VaultTransaction } from "../vault/vault-store-port.ts";
import { createAccountStore } from "./account-store.ts";
import { createBatchStore } from "./batch-store.ts";
import { createDisposalStore } from "./disposal-store.ts";
import { createEmergencyStore } from "./emergency-store.ts";
import type { SqlEngine } from "./engine-port.ts";
import { createKeyStore } from "./key-store.ts";
import { createLayoutStore } from "./layout-store.ts";
import { createLogStore } from "./log-store.ts";
import { createMappingStore } from "./mapping-store.ts";
import { createPersonStore } from "./person-store.ts";
import { createRecordStore } from "./record-store.ts";
import { createRequestStore } from "./request-store.ts";
import { createSealedValueStore } from "./sealed-value-store.ts";
import { createSecondFactorStore } from "./second-factor-store.ts";
import { createSignedHeadStore } from "./signed-head-store.ts";
import { createSubjectStore } from "./subject-store.ts";
import type { VaultTables } from "./tables.ts";
import { createWorkbookStore } from "./workbook-store.ts";

/** What an act of `tenant` reaches inside one transaction. */
export function storesOf(engine: SqlEngine, transaction: Transaction<VaultTables>, tenant: string): VaultTransaction {
  return {
    workbooks: createWorkbookStore(transaction, tenant),
    subjects: createSubjectStore(transaction, tenant),
    persons: createPersonStore(engine, transaction, tenant),
    records: createRecordStore(engine, transaction, tenant),
    batches: createBatchStore(transaction, tenant),
    requests: createRequestStore(transaction, tenant),
    layouts: createLayoutStore(transaction, tenant),
    mappings: createMappingStore(transaction, tenant),
    log: createLogStore(transaction, tenant),
    signedHeads: createSignedHeadStore(transaction, tenant),
    keys: createKeyStore(transaction),
    sealed: createSealedValueStore(transaction, tenant),
    disposals: createDisposalStore(engine, transaction, tenant),
    emergencies: createEmergencyStore(transaction, tenant),
    accounts: createAccountStore(transaction, tenant),
    secondFactors: createSecondFactorStore(transaction, tenant),
  };
}
