import { createSecretKey, randomBytes } from "node:crypto";
import { createDataKey } from "#server/keys/data-keys.ts";
import type { TenantKeys } from "#server/keys/key-ring-port.ts";
import { createKeyRing } from "#server/keys/key-ring.ts";
import type { createRandomPool } from "#server/keys/random-pool.ts";
import { ROOT_KEY_USAGES } from "#server/keys/root-keys-port.ts";
import { valueOf } from "./test-vault.ts";

/** Keys of a tenant that nobody else has. */
export function newTenantKeys(randomness: ReturnType<typeof createRandomPool>): TenantKeys {
  const roots = ROOT_KEY_USAGES.map((usage) => ({ keyId: `${usage}-1`, usage, key: createSecretKey(randomBytes(32)) }));
  const wrapping = roots.find(({ usage }) => usage === "wrapping")!;
  return valueOf(createKeyRing(roots, [createDataKey("default", 1, wrapping, randomness)], randomness)).of("default")!;
}
