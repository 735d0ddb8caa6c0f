/**
 * What a manifest must keep to so that Office takes it. The official validator works only online
 * (`npm run validate`); these rules need no network.
 * @module
 */
import { ADDRESS_RULES } from "./address-rules.ts";
import type { ManifestRule, ManifestUnderCheck } from "./manifest-rule.ts";
import { STRUCTURE_RULES } from "./structure-rules.ts";
import { TEXT_RULES } from "./text-rules.ts";

export const MANIFEST_RULES: readonly ManifestRule[] = [...STRUCTURE_RULES, ...TEXT_RULES, ...ADDRESS_RULES];

/** Every violation as `rule: place (reason)`, in the order of the rules; none is good. */
export function checkManifest(manifest: ManifestUnderCheck): readonly string[] {
  return MANIFEST_RULES.flatMap(({ name, reason, violations }) =>
    violations(manifest).map((violation) => `${name}: ${violation} (${reason})`),
  );
}
