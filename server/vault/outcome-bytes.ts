import type { ItemOutcome } from "#application/ports/vault.ts";

/** How a batch row keeps what became of an item's cell: one byte, never renumbered. */
export const OPEN_OUTCOME = 0;
export const OUTCOME_BYTES = {
  written: 1,
  changed_since_scan: 2,
  not_writable: 3,
} as const satisfies Record<ItemOutcome["outcome"], number>;
