/**
 * Saved layouts over the network.
 * @module
 */
import type { Layouts, SavedLayout } from "#application/ports/layouts.ts";
import { savedLayout, type SavedLayoutBody, savedLayoutList } from "#contract/layouts.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { parseUserLayout } from "#domain/layout/user/user-layout.ts";
import * as z from "zod/mini";
import { type ApiClientOptions, createApiClient } from "./api-client.ts";

const NOT_UNDERSTOOD = { code: "request_refused", reason: "answer_not_understood" } as const;

export function createHttpLayouts(options: ApiClientOptions & Required<Pick<ApiClientOptions, "signIn">>): Layouts {
  const call = createApiClient(options);
  return {
    async list() {
      const answer = await call({ method: "GET", path: "/layouts", answer: savedLayoutList });
      if (!answer.ok) return answer;
      const read = answer.value.layouts.flatMap((one) => toSaved(one) ?? []);
      return read.length === answer.value.layouts.length ? ok(read) : failed(NOT_UNDERSTOOD);
    },
    async save(layout) {
      const body = JSON.stringify(layout);
      const answer = await call({ method: "POST", path: "/layouts", body, answer: savedLayout });
      if (!answer.ok) return answer;
      const saved = toSaved(answer.value);
      return saved === undefined ? failed(NOT_UNDERSTOOD) : ok(saved);
    },
    async remove(layoutId) {
      const path = `/layouts/${encodeURIComponent(layoutId)}/removal`;
      const removed = await call({ method: "POST", path, body: "{}", answer: z.unknown() });
      return removed.ok ? ok() : removed;
    },
  };
}

function toSaved({ layout, ...rest }: SavedLayoutBody): SavedLayout | undefined {
  const parsed = parseUserLayout(layout);
  return parsed.ok ? { ...rest, layout: parsed.value } : undefined;
}
