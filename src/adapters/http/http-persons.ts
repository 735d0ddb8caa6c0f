/**
 * Whom the vault knows, over the network.
 * @module
 */
import type { FoundPerson, ListedPerson, Persons } from "#application/ports/persons.ts";
import { lookUpAnswer, type LookUpBody, MAX_LOOKED_UP, personList } from "#contract/persons.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { parseToken, type TokenText } from "#domain/token/token-text.ts";
import { type ApiClientOptions, createApiClient } from "./api-client.ts";

const PAGE = 1_000;
const NOT_UNDERSTOOD = { code: "request_refused", reason: "answer_not_understood" } as const;

export function createHttpPersons(options: ApiClientOptions & Required<Pick<ApiClientOptions, "signIn">>): Persons {
  const call = createApiClient(options);
  return {
    async lookUp(sought) {
      const found: FoundPerson[] = [];
      for (let start = 0; start < sought.length; start += MAX_LOOKED_UP) {
        const persons: LookUpBody["persons"] = sought
          .slice(start, start + MAX_LOOKED_UP)
          .map(({ person, personId, number }) => ({
            person: { ...person },
            ...(personId !== undefined && { personId }),
            ...(number && { number: number.open((digits) => digits) }),
          }));
        const body = JSON.stringify({ persons });
        const answer = await call({ method: "POST", path: "/persons/lookups", body, answer: lookUpAnswer });
        if (!answer.ok) return answer;
        if (answer.value.persons.length !== persons.length) return failed(NOT_UNDERSTOOD);
        found.push(...answer.value.persons.map((one) => ({ ...one, token: tokenIn(one.token) })));
      }
      return ok(found);
    },
    async list() {
      const all: ListedPerson[] = [];
      for (let after = ""; ;) {
        const path = `/persons?limit=${String(PAGE)}${after}`;
        const answer = await call({ method: "GET", path, answer: personList });
        if (!answer.ok) return answer;
        for (const { person, token, ...one } of answer.value.persons) {
          all.push({ ...one, person: withoutGaps(person), token: tokenIn(token) });
        }
        if (answer.value.next === undefined) return ok(all);
        after = `&after=${answer.value.next}`;
      }
    },
  };
}

/** A text that is no token is as good as none: nothing can be asked for with it. */
function tokenIn(text: string | undefined): TokenText | undefined {
  const parsed = text === undefined ? undefined : parseToken(text);
  return parsed?.ok === true ? parsed.value : undefined;
}

function withoutGaps(person: Readonly<Record<string, string | undefined>>): ListedPerson["person"] {
  return Object.fromEntries(Object.entries(person).filter(([, text]) => text !== undefined));
}
