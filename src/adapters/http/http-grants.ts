/**
 * Requests, decisions and reveals over the network.
 *
 * Nothing is repeated by itself: a request sent twice would stand twice before the approver.
 * @module
 */
import type { Grants } from "#application/ports/grants.ts";
import { type RevealAnswer, revealAnswer, requestList, requestView } from "#contract/requests.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { type ApiClientOptions, createApiClient } from "./api-client.ts";

export function createHttpGrants(options: ApiClientOptions & Required<Pick<ApiClientOptions, "signIn">>): Grants {
  const call = createApiClient(options);
  return {
    ask: (request) => call({ method: "POST", path: "/requests", body: JSON.stringify(request), answer: requestView }),
    list: async () => {
      const listed = await call({ method: "GET", path: "/requests", answer: requestList });
      return listed.ok ? ok(listed.value.requests) : listed;
    },
    decide: ({ requestId, ...decision }) =>
      call({
        method: "POST",
        path: `/requests/${encodeURIComponent(requestId)}/decision`,
        body: JSON.stringify(decision),
        answer: requestView,
      }),
    reveal: async (requestId, token) => {
      const body = JSON.stringify({ requestId, tokens: [token] });
      const revealed = await call({ method: "POST", path: "/reveals", body, answer: revealAnswer });
      if (!revealed.ok) return revealed;
      const number = numberOf(revealed.value, token);
      return number === undefined ? failed({ code: "request_refused", reason: "answer_not_understood" }) : ok(number);
    },
  };
}

/** An answer about another token is not shown as this one's. */
function numberOf({ items }: RevealAnswer, token: TokenText): Secret<string> | undefined {
  const [item] = items;
  return items.length === 1 && item?.token === token ? new Secret(item.number) : undefined;
}
