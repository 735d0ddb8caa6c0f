/**
 * The vault's acts, with those told of whom they wait for: after the act is durable, and never before its answer is known.
 * @module
 */
import type { Disposals } from "../vault/disposals-port.ts";
import type { Emergencies } from "../vault/emergencies-port.ts";
import type { Vault } from "../vault/vault-port.ts";
import type { Notifier } from "./notifier-port.ts";

export function notifyingVault(vault: Vault, notifier: Notifier): Vault {
  return {
    ...vault,
    async request(caller, request) {
      const asked = await vault.request(caller, request);
      if (asked.ok) {
        const { requestId: id, count, createdAtMs: atMs } = asked.value;
        notifier.notify({ kind: "request_waiting", tenant: caller.tenant, atMs, id, count });
      }
      return asked;
    },
  };
}

export function notifyingDisposals(disposals: Disposals, notifier: Notifier): Disposals {
  return {
    ...disposals,
    async request(caller, ground, tokens) {
      const asked = await disposals.request(caller, ground, tokens);
      if (asked.ok) {
        const { disposalId: id, count, createdAtMs: atMs } = asked.value;
        notifier.notify({ kind: "disposal_waiting", tenant: caller.tenant, atMs, id, count });
      }
      return asked;
    },
  };
}

export function notifyingEmergencies(emergencies: Emergencies, notifier: Notifier, now: () => number): Emergencies {
  return {
    ...emergencies,
    async reveal(caller, asking) {
      const revealed = await emergencies.reveal(caller, asking);
      if (revealed.ok) {
        const { emergencyId: id, numbers } = revealed.value;
        notifier.notify({ kind: "emergency", tenant: caller.tenant, atMs: now(), id, count: numbers.length });
      }
      return revealed;
    },
  };
}
