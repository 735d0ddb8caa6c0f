import * as z from "zod/mini";

/** Why numbers go: a list and no free text, so that no number can stand in it. */
export const DISPOSAL_GROUNDS = [
  "purpose_ended",
  "retention_ended",
  "person_asked",
  "wrong_number",
  "collected_without_ground",
  "contract_ended",
] as const;
export type DisposalGround = (typeof DISPOSAL_GROUNDS)[number];
export const DISPOSAL_STATES = ["waiting", "approved", "refused", "cancelled", "done"] as const;

const MAX_TOKENS = 10_000;

export const disposalBody = z.strictObject({
  ground: z.enum(DISPOSAL_GROUNDS),
  tokens: z.array(z.string()).check(z.minLength(1), z.maxLength(MAX_TOKENS)),
});
export const disposalDecisionBody = z.strictObject({
  hash: z.string(),
  decision: z.enum(["approve", "refuse"]),
});
const time = z.int();
export const disposalView = z.strictObject({
  disposalId: z.string(),
  hash: z.string(),
  ground: z.enum(DISPOSAL_GROUNDS),
  count: z.int(),
  state: z.enum(DISPOSAL_STATES),
  requester: z.string(),
  decidedBy: z.optional(z.string()),
  createdAtMs: time,
  decidedAtMs: z.optional(time),
  doneAtMs: z.optional(time),
});
export type DisposalViewBody = z.infer<typeof disposalView>;
export const disposalList = z.strictObject({ disposals: z.array(disposalView) });
