import * as z from "zod/mini";
import { disposalBody, disposalDecisionBody, type DisposalViewBody } from "#contract/disposals.ts";
import { ok } from "#domain/kernel/result.ts";
import type { DisposalId } from "../../vault/disposal-store-port.ts";
import type { Answer, Call } from "../route.ts";
import { callerOf } from "../services.ts";
import { parseTokens } from "./tokens.ts";

export const disposalInput = { body: disposalBody };
export const disposalDecisionInput = {
  params: z.strictObject({ disposalId: z.uuid() }),
  body: disposalDecisionBody,
};

export async function requestDisposal({ services, request, body }: Call<typeof disposalInput>): Promise<Answer> {
  const tokens = parseTokens(body.tokens, "body.tokens");
  if (!tokens.ok) return tokens;
  const asked = await services.disposals.request(callerOf(request), body.ground, tokens.value);
  return asked.ok ? ok({ ...asked.value } satisfies DisposalViewBody) : asked;
}

export async function listDisposals({ services, request }: Call<object>): Promise<Answer> {
  const listed = await services.disposals.list(callerOf(request));
  return listed.ok ? ok({ disposals: [...listed.value] }) : listed;
}

export async function decideDisposal({
  services,
  request,
  params,
  body,
}: Call<typeof disposalDecisionInput>): Promise<Answer> {
  const disposalId = params.disposalId.toLowerCase() as DisposalId;
  const decided = await services.disposals.decide(callerOf(request), disposalId, body.hash, body.decision);
  return decided.ok ? ok({ ...decided.value } satisfies DisposalViewBody) : decided;
}
