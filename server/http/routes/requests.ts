import * as z from "zod/mini";
import {
  decisionBody,
  requestBody,
  type requestList,
  type RequestView as RequestViewBody,
  revealBody,
  type RevealAnswer,
} from "#contract/requests.ts";
import { ok } from "#domain/kernel/result.ts";
import type { RequestView } from "../../vault/vault-port.ts";
import type { RequestId } from "../../vault/vault-store-port.ts";
import { type Answer, type Call } from "../route.ts";
import { callerOf } from "../services.ts";
import { parseTokens } from "./tokens.ts";

export const requestInput = { body: requestBody };
export const decisionInput = { params: z.strictObject({ requestId: z.uuid() }), body: decisionBody };
export const revealInput = { body: revealBody };

export async function createRequest({ services, request, body }: Call<typeof requestInput>): Promise<Answer> {
  const tokens = parseTokens(body.tokens, "body.tokens");
  if (!tokens.ok) return tokens;
  const asked = await services.vault.request(callerOf(request), { ...body, tokens: tokens.value });
  return asked.ok ? ok(viewBody(asked.value)) : asked;
}

export async function listRequests({ services, request }: Call<object>): Promise<Answer> {
  const views = await services.vault.requests(callerOf(request));
  return views.ok ? ok({ requests: views.value.map(viewBody) } satisfies z.output<typeof requestList>) : views;
}

export async function decide({ services, request, params, body }: Call<typeof decisionInput>): Promise<Answer> {
  const decided = await services.vault.decide(callerOf(request), { ...body, requestId: idOf(params.requestId) });
  return decided.ok ? ok(viewBody(decided.value)) : decided;
}

export async function reveal({ services, request, body }: Call<typeof revealInput>): Promise<Answer> {
  const tokens = parseTokens(body.tokens, "body.tokens");
  if (!tokens.ok) return tokens;
  const revealed = await services.vault.reveal(callerOf(request), idOf(body.requestId), tokens.value);
  if (!revealed.ok) return revealed;
  const items = revealed.value.map(({ token, number }) => ({ token, number: number.open((digits) => digits) }));
  return ok({ items } satisfies RevealAnswer);
}

function viewBody(view: RequestView): RequestViewBody {
  return { ...view, persons: [...view.persons] };
}

function idOf(uuid: string): RequestId {
  return uuid.toLowerCase() as RequestId;
}
