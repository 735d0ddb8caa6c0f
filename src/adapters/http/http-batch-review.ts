/**
 * What the vault tells of the caller's batches, over the network.
 * @module
 */
import { gatherPersons } from "#application/gather-persons.ts";
import type { BatchReview } from "#application/ports/batch-review.ts";
import type { BatchKey } from "#application/ports/vault.ts";
import { batchList, batchPersons, MAX_COUNTED_BATCHES } from "#contract/batches.ts";
import { checkpointAnswer } from "#contract/log.ts";
import { ok } from "#domain/kernel/result.ts";
import { type ApiClientOptions, createApiClient } from "./api-client.ts";

export function createHttpBatchReview(
  options: ApiClientOptions & Required<Pick<ApiClientOptions, "signIn">>,
): BatchReview {
  const call = createApiClient(options);
  return {
    personsIn: (batchKeys) =>
      gatherPersons(batchKeys, MAX_COUNTED_BATCHES, (part) =>
        call({
          method: "POST",
          path: "/batches/persons",
          body: JSON.stringify({ batchKeys: part }),
          answer: batchPersons,
        }),
      ),
    async unsettled() {
      const answer = await call({ method: "GET", path: "/batches?state=unsettled", answer: batchList });
      if (!answer.ok) return answer;
      return ok(answer.value.batches.map((batch) => ({ ...batch, batchKey: batch.batchKey as BatchKey })));
    },
    async checkpoint() {
      const answer = await call({ method: "GET", path: "/log/checkpoint", answer: checkpointAnswer });
      if (!answer.ok) return answer;
      const { vkey } = answer.value;
      return ok({ ...answer.value, origin: vkey.slice(0, vkey.indexOf("+")) });
    },
  };
}
