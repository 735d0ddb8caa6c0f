import * as z from "zod/mini";
import {
  type EmergencyAnswer,
  emergencyBody,
  type EmergencyList,
  emergencyReviewBody,
  type EmergencyViewBody,
} from "#contract/emergencies.ts";
import { ok } from "#domain/kernel/result.ts";
import type { EmergencyView } from "../../vault/emergencies-port.ts";
import type { EmergencyId } from "../../vault/emergency-store-port.ts";
import type { Answer, Call } from "../route.ts";
import { callerOf } from "../services.ts";
import { revealedItems } from "./requests.ts";
import { parseTokens } from "./tokens.ts";

export const emergencyInput = { body: emergencyBody };
export const emergencyReviewInput = {
  params: z.strictObject({ emergencyId: z.uuid() }),
  body: emergencyReviewBody,
};

export async function revealInEmergency({ services, request, body }: Call<typeof emergencyInput>): Promise<Answer> {
  const tokens = parseTokens(body.tokens, "body.tokens");
  if (!tokens.ok) return tokens;
  const revealed = await services.emergencies.reveal(callerOf(request), { ...body, tokens: tokens.value });
  if (!revealed.ok) return revealed;
  const { emergencyId, dueAtMs, numbers } = revealed.value;
  return ok({ emergencyId, dueAtMs, items: revealedItems(numbers) } satisfies EmergencyAnswer);
}

export async function listEmergencies({ services, request }: Call<object>): Promise<Answer> {
  const listed = await services.emergencies.list(callerOf(request));
  if (!listed.ok) return listed;
  return ok({ ...listed.value, emergencies: listed.value.emergencies.map(viewBody) } satisfies EmergencyList);
}

export async function reviewEmergency({
  services,
  request,
  params,
  body,
}: Call<typeof emergencyReviewInput>): Promise<Answer> {
  const id = params.emergencyId.toLowerCase() as EmergencyId;
  const reviewed = await services.emergencies.review(callerOf(request), id, body.hash, body.verdict);
  return reviewed.ok ? ok(viewBody(reviewed.value)) : reviewed;
}

function viewBody(view: EmergencyView): EmergencyViewBody {
  return { ...view, persons: [...view.persons], reviews: [...view.reviews] };
}
