/**
 * Numbers on the screen without an approval, in an emergency, where the vault's operator allowed that at all. It is
 * told to everybody who decides or audits at once, and two of them review it afterwards; until they did, there is no other.
 * @module
 */
import * as z from "zod/mini";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import { revealAnswer } from "./requests.ts";

const MAX_TOKENS = 100;
export const EMERGENCY_VERDICTS = ["justified", "unjustified"] as const;
export type EmergencyVerdict = (typeof EMERGENCY_VERDICTS)[number];
/** `overdue`: not reviewed by two people in time. */
export const EMERGENCY_STATES = ["open", "overdue", "reviewed"] as const;
export type EmergencyState = (typeof EMERGENCY_STATES)[number];

/** `POST /api/v1/emergencies` */
export const emergencyBody = z.strictObject({
  purpose: z.enum(PURPOSES),
  reason: z.string().check(z.minLength(10), z.maxLength(500)),
  tokens: z.array(z.string().check(z.length(22))).check(z.minLength(1), z.maxLength(MAX_TOKENS)),
});
export const emergencyAnswer = z.strictObject({
  emergencyId: z.string(),
  /** By when two people must have reviewed it. */
  dueAtMs: z.int(),
  items: revealAnswer.shape.items,
});
export type EmergencyAnswer = z.infer<typeof emergencyAnswer>;

export const emergencyView = z.strictObject({
  emergencyId: z.string(),
  /** Over all that was shown and why; a review names it. */
  hash: z.string(),
  state: z.enum(EMERGENCY_STATES),
  requester: z.string(),
  purpose: z.enum(PURPOSES),
  reason: z.string(),
  count: z.int(),
  /** Never a number. */
  persons: z.array(z.string()),
  createdAtMs: z.int(),
  dueAtMs: z.int(),
  reviews: z.array(
    z.strictObject({
      reviewer: z.string(),
      role: z.enum(["approver", "auditor"]),
      verdict: z.enum(EMERGENCY_VERDICTS),
      reviewedAtMs: z.int(),
    }),
  ),
});
export type EmergencyViewBody = z.infer<typeof emergencyView>;

/** `GET /api/v1/emergencies`, newest first: of everybody for those who review, the caller's own otherwise. */
export const emergencyList = z.strictObject({
  /** Whether the operator allows any. */
  isEnabled: z.boolean(),
  /** Of the whole company, for a banner: shown to everybody as long as it is not 0. */
  open: z.int(),
  overdue: z.int(),
  emergencies: z.array(emergencyView),
});
export type EmergencyList = z.infer<typeof emergencyList>;

/** `POST /api/v1/emergencies/:emergencyId/review` */
export const emergencyReviewBody = z.strictObject({
  hash: z.string().check(z.maxLength(100)),
  verdict: z.enum(EMERGENCY_VERDICTS),
});
