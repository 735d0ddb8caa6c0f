import type { SealedDamaged, SealedPlace, TenantKeys } from "../keys/key-ring-port.ts";

/** Stored data does not open under the key it names: tampering or a failing disk. Nobody's request can
 *  cure it, so it ends at the entry point, which answers one constant body. */
export class SealedDataDamaged extends Error {
  override readonly name = "SealedDataDamaged";
  readonly code: string;

  constructor(damage: SealedDamaged) {
    super(`${damage.column} does not open under ${damage.dataKeyId}`);
    this.code = damage.code;
  }
}

export function openSealed(keys: TenantKeys, place: SealedPlace, dataKeyId: string, sealed: Uint8Array): string {
  const plaintext = keys.open(place, dataKeyId, sealed);
  if (!plaintext.ok) throw new SealedDataDamaged(plaintext.failure);
  return plaintext.value;
}
