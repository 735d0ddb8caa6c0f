/**
 * Getting numbers back: request, decision by another person, reveal.
 * @module
 */
import * as z from "zod/mini";
import { PURPOSES } from "#domain/purpose/purpose.ts";

const token = z.string().check(z.length(22));
const MAX_REQUEST_TOKENS = 1_000;

/** `POST /api/v1/requests` */
export const requestBody = z.strictObject({
  purpose: z.enum(PURPOSES),
  reason: z.string().check(z.minLength(1), z.maxLength(500)),
  tokens: z.array(token).check(z.minLength(1), z.maxLength(MAX_REQUEST_TOKENS)),
  /** How long a grant shall last, minutes. */
  validForMinutes: z.int().check(z.minimum(1), z.maximum(60 * 24 * 7)),
});
export type RequestBody = z.infer<typeof requestBody>;

export const REQUEST_STATES = ["waiting", "approved", "refused", "expired"] as const;

/** One request as requester and approver see it; `hash` covers all that is asked for. */
export const requestView = z.strictObject({
  requestId: z.uuid(),
  hash: z.string(),
  state: z.enum(REQUEST_STATES),
  requester: z.string(),
  purpose: z.enum(PURPOSES),
  reason: z.string(),
  count: z.int(),
  /** The persons behind the tokens, as far as the vault knows them; never a number. */
  persons: z.array(z.string()),
  createdAtMs: z.int(),
  validForMinutes: z.int(),
  decidedBy: z.optional(z.string()),
  /** Until when it can be decided while it waits, or used once it was approved. */
  expiresAtMs: z.optional(z.int()),
});
export type RequestView = z.infer<typeof requestView>;
export const requestList = z.strictObject({ requests: z.array(requestView) });

/** `POST /api/v1/requests/:requestId/decision`, by an approver who is not the requester. */
export const decisionBody = z.strictObject({
  hash: z.string().check(z.maxLength(100)),
  decision: z.enum(["approve", "refuse"]),
  comment: z.string().check(z.maxLength(500)),
});
export type DecisionBody = z.infer<typeof decisionBody>;

/** `POST /api/v1/reveals`: numbers on the screen, under an approved request of the caller. */
export const revealBody = z.strictObject({
  requestId: z.uuid(),
  tokens: z.array(token).check(z.minLength(1), z.maxLength(MAX_REQUEST_TOKENS)),
});
export type RevealBody = z.infer<typeof revealBody>;
export const revealAnswer = z.strictObject({
  items: z.array(z.strictObject({ token: z.string(), number: z.string() })),
});
export type RevealAnswer = z.infer<typeof revealAnswer>;
