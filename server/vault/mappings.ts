import type { MappingKey, MappingRow } from "./mapping-store-port.ts";
import type { Mappings } from "./mappings-port.ts";
import { type Act, type ActOutcome, done, look, perform, unchanged, type VaultPorts } from "./perform.ts";

export function createMappings(ports: VaultPorts): Mappings {
  return {
    find: (caller, key) => look(ports, caller, ({ transaction }) => transaction.mappings.find(key)),
    keep: (caller, key, mapping) => perform(ports, caller, (act) => keepMapping(act, key, mapping)),
  };
}

async function keepMapping(
  { caller, transaction, nowMs }: Act,
  key: MappingKey,
  mapping: MappingRow["mapping"],
): Promise<ActOutcome<void, never>> {
  const before = await transaction.mappings.find(key);
  if (JSON.stringify(before) === JSON.stringify(mapping)) return unchanged(undefined);
  await transaction.mappings.put({ ...key, mapping, keptBy: caller.subject, keptAtMs: nowMs });
  return done(undefined, { act: "mapping_keep", result: "done", layoutId: key.target });
}
