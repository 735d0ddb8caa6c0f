import * as z from "zod/mini";
import {
  decisionBody,
  endBody,
  MAX_REVEALED,
  requestBody,
  type requestList,
  requestListQuery,
  type RequestView as RequestViewBody,
  revealBody,
  type RevealAnswer,
} from "#contract/requests.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { isMistyped } from "#domain/number/my-number.ts";
import type { RequestView, RevealedNumber } from "../../vault/vault-port.ts";
import type { RequestId, UseKey } from "../../vault/vault-store-port.ts";
import { type Answer, type Call } from "../route.ts";
import { callerOf } from "../services.ts";
import { parseTokens } from "./tokens.ts";

export const requestInput = { body: requestBody };
const requestParams = z.strictObject({ requestId: z.uuid() });
export const requestListInput = { query: requestListQuery };
export const decisionInput = { params: requestParams, body: decisionBody };
export const endInput = { params: requestParams, body: endBody };
export const revealInput = { body: revealBody };

export async function createRequest({ services, request, body }: Call<typeof requestInput>): Promise<Answer> {
  const tokens = parseTokens(body.tokens, "body.tokens");
  if (!tokens.ok) return tokens;
  const isForScreen = (body.use?.kind ?? "reveal") === "reveal";
  if (isForScreen && tokens.value.length > MAX_REVEALED) {
    return failed({ code: "request_invalid", fields: ["body.tokens"] });
  }
  const asked = await services.vault.request(callerOf(request), { ...body, tokens: tokens.value });
  return asked.ok ? ok(viewBody(asked.value)) : asked;
}

const DEFAULT_PAGE = 200;

export async function listRequests({ services, request, query }: Call<typeof requestListInput>): Promise<Answer> {
  const { limit = DEFAULT_PAGE, before } = query;
  const page = await services.vault.requestPage(
    callerOf(request),
    Number(limit),
    before === undefined ? before : idOf(before),
  );
  if (!page.ok) return page;
  const { requests, next } = page.value;
  const answer = { requests: requests.map(viewBody), ...(next !== undefined && { next }) };
  return ok(answer satisfies z.output<typeof requestList>);
}

export async function withdraw({ services, request, params }: Call<typeof endInput>): Promise<Answer> {
  const ended = await services.vault.withdraw(callerOf(request), idOf(params.requestId));
  return ended.ok ? ok(viewBody(ended.value)) : ended;
}

export async function revoke({ services, request, params }: Call<typeof endInput>): Promise<Answer> {
  const ended = await services.vault.revoke(callerOf(request), idOf(params.requestId));
  return ended.ok ? ok(viewBody(ended.value)) : ended;
}

export async function decide({ services, request, params, body }: Call<typeof decisionInput>): Promise<Answer> {
  const decided = await services.vault.decide(callerOf(request), { ...body, requestId: idOf(params.requestId) });
  return decided.ok ? ok(viewBody(decided.value)) : decided;
}

export async function reveal({ services, request, body }: Call<typeof revealInput>): Promise<Answer> {
  const tokens = parseTokens(body.tokens, "body.tokens");
  if (!tokens.ok) return tokens;
  const revealed = await services.vault.reveal(
    callerOf(request),
    idOf(body.requestId),
    tokens.value,
    useKeyOf(body.useKey),
  );
  if (!revealed.ok) return revealed;
  return ok({ items: revealedItems(revealed.value) } satisfies RevealAnswer);
}

/** The one place where numbers leave their wrapping for an answer. */
export function revealedItems(numbers: readonly RevealedNumber[]): RevealAnswer["items"] {
  return numbers.map(({ token, number }) => ({
    token,
    ...number.open((digits) => ({
      number: digits,
      ...(isMistyped(digits) && { status: "check_digit_mismatch" as const }),
    })),
  }));
}

function viewBody(view: RequestView): RequestViewBody {
  return { ...view, persons: [...view.persons], workbooks: [...view.workbooks] };
}

function useKeyOf(uuid: string | undefined): UseKey | undefined {
  return uuid?.toLowerCase() as UseKey | undefined;
}

function idOf(uuid: string): RequestId {
  return uuid.toLowerCase() as RequestId;
}
