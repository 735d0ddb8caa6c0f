/**
 * A vault in a folder of this machine, as a clerk works with it.
 * @module
 */
import { userInfo } from "node:os";
import { headingsDigest } from "#adapters/http/headings-digest.ts";
import { gatherPersons } from "#application/gather-persons.ts";
import type { BatchReview } from "#application/ports/batch-review.ts";
import type { Mappings } from "#application/ports/mappings.ts";
import type { Persons } from "#application/ports/persons.ts";
import type { Vault, VaultFailure } from "#application/ports/vault.ts";
import { MAX_COUNTED_BATCHES } from "#contract/batches.ts";
import { fromImportMapping, toImportMapping } from "#contract/kept-mapping.ts";
import { importMapping } from "#contract/mappings.ts";
import { formatVkey } from "#domain/access-log/checkpoint.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import type { OpenVault } from "#server/open-vault.ts";
import { FIRST_TENANT } from "#server/tenants.ts";
import type { VaultCaller } from "#server/vault/vault-port.ts";
import type { SubjectId } from "#server/vault/vault-store-port.ts";

const RETRY_AFTER_MS = 2_000;

export function localVault({ vault }: Pick<OpenVault, "vault">): Vault {
  const caller = localClerk();
  return {
    tokenize: async (batch) => {
      const answer = await vault.tokenize(caller, batch);
      return answer.ok ? ok(answer.value.items) : answer;
    },
    settleBatch: async (batchKey, outcomes) => {
      const settled = await vault.settle(caller, batchKey, outcomes);
      return settled.ok ? ok() : failed<VaultFailure>({ code: "request_refused", reason: settled.failure.code });
    },
  };
}

export function localBatchReview({
  vault,
  persons,
  logReader,
}: Pick<OpenVault, "vault" | "persons" | "logReader">): BatchReview {
  const caller = localClerk();
  return {
    personsIn: (batchKeys) =>
      gatherPersons(batchKeys, MAX_COUNTED_BATCHES, async (part) => {
        const found = await persons.inBatches(caller, part);
        if (!found.ok) return found;
        return ok({ persons: found.value.map(({ person, ...one }) => ({ ...person, ...one })) });
      }),
    unsettled: () => vault.unsettledBatches(caller),
    async checkpoint() {
      const head = await logReader.head(caller.tenant);
      if (!head.ok) return failed<VaultFailure>({ code: "vault_unavailable", retryAfterMs: RETRY_AFTER_MS });
      const { note, key, size, root } = head.value;
      return ok({ origin: key.name, size, root: Buffer.from(root).toString("base64"), note, vkey: formatVkey(key) });
    },
  };
}

export function localPersons({ persons }: Pick<OpenVault, "persons">): Persons {
  const caller = localClerk();
  return {
    async lookUp(sought) {
      const found = await persons.lookUp(
        caller,
        sought.map(({ personId, ...one }) => ({ ...one, personId: personId as SubjectId | undefined })),
      );
      return found.ok ? found : failed<VaultFailure>(found.failure);
    },
    async list() {
      const page = await persons.list(caller, undefined, Number.MAX_SAFE_INTEGER - 1);
      return page.ok ? ok(page.value.persons) : failed<VaultFailure>(page.failure);
    },
  };
}

/** Mappings of files for authorities need a server: those are made there. */
export function localMappings({ mappings }: Pick<OpenVault, "mappings">): Pick<Mappings, "findImport" | "keepImport"> {
  const caller = localClerk();
  const keyOf = async (headings: readonly string[]) => ({
    target: "import",
    headingsDigest: Buffer.from(await headingsDigest(headings), "base64url"),
  });
  return {
    async findImport(headings) {
      const found = await mappings.find(caller, await keyOf(headings));
      const parsed = found.ok ? importMapping.safeParse(found.value) : undefined;
      return ok(parsed?.success === true ? toImportMapping(parsed.data) : undefined);
    },
    async keepImport(headings, mapping) {
      const kept = await mappings.keep(caller, await keyOf(headings), fromImportMapping(mapping));
      return kept.ok ? ok() : failed<VaultFailure>(kept.failure);
    },
  };
}

/** The machine's own user. */
function localClerk(): VaultCaller {
  const displayName = userInfo().username;
  return { subject: "command-line", displayName, tenant: FIRST_TENANT, roles: ["clerk"], from: "local" };
}
