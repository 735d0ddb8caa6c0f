import type { BatchKey, TokenizeBatch } from "#application/ports/vault.ts";
import * as z from "zod/mini";
import type { TenantKeys } from "../keys/key-ring-port.ts";
import { openSealed } from "./open-sealed.ts";
import type { BatchRow } from "./vault-store-port.ts";

/** What the caller named: sealed as a whole, because callers may put anything into names. */
const batchReferences = z.strictObject({ batchKey: z.string(), references: z.array(z.string()) });

export function formatReferences({ batchKey, items }: TokenizeBatch): string {
  return JSON.stringify({ batchKey, references: items.map((item) => item.reference) });
}

/** The inverse of {@link formatReferences}; references in the order of the items. */
export function openReferences(
  keys: TenantKeys,
  batch: BatchRow,
): { readonly batchKey: BatchKey; readonly references: readonly string[] } {
  const place = { column: "batches.sealed_references", row: batch.batchId.toString("hex") } as const;
  const plaintext = openSealed(keys, place, batch.dataKeyId, batch.sealedReferences);
  const { batchKey, references } = batchReferences.parse(JSON.parse(plaintext));
  return { batchKey: batchKey as BatchKey, references };
}
