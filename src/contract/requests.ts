/**
 * Getting numbers back: request, decision by another person, grant, use of the grant.
 * @module
 */
import * as z from "zod/mini";
import { REQUEST_STATES } from "#application/ports/grants.ts";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import { mistypedStatus } from "./batches.ts";

const token = z.string().check(z.length(22));
/** Numbers that a request for the screen may be about. */
export const MAX_REVEALED = 1_000;
/** A year's statements of a large company, families included. */
const MAX_EXPORTED = 500_000;
const MAX_USES = 1_000;
const MAX_FILE_ROWS = 100_000;
const MAX_ROWS = 1_000_000;

/** What a grant may be used for: numbers on the screen, numbers back in cells of a form that is printed, or a
 *  file laid out for an authority. */
export const requestedUse = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("reveal") }),
  z.strictObject({ kind: z.literal("cells") }),
  z.strictObject({
    kind: z.literal("export"),
    layoutId: z.string().check(z.minLength(1), z.maxLength(100)),
    /** Rows that the file shall have. */
    expectedCount: z.int().check(z.minimum(1), z.maximum(MAX_FILE_ROWS)),
  }),
]);
export type RequestedUse = z.infer<typeof requestedUse>;

/** `POST /api/v1/requests` */
export const requestBody = z.strictObject({
  purpose: z.enum(PURPOSES),
  reason: z.string().check(z.minLength(1), z.maxLength(500)),
  /** For the screen at most 1,000. */
  tokens: z.array(token).check(z.minLength(1), z.maxLength(MAX_EXPORTED)),
  /** How long a grant shall last, minutes. */
  validForMinutes: z.int().check(z.minimum(1), z.maximum(60 * 24 * 7)),
  /** Left out: numbers on the screen. */
  use: z.optional(requestedUse),
  /** How often a grant may be used; left out: once for each number, but at least ten times. */
  maxUses: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_USES))),
  /** How many numbers may be given out over all uses; left out: each twice, but at least ten. */
  maxRows: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_ROWS))),
});
export type RequestBody = z.infer<typeof requestBody>;

/** One request as requester and approver see it; `hash` covers all that is asked for. */
export const requestView = z.strictObject({
  requestId: z.uuid(),
  hash: z.string(),
  state: z.enum(REQUEST_STATES),
  requester: z.string(),
  purpose: z.enum(PURPOSES),
  reason: z.string(),
  use: requestedUse,
  count: z.int(),
  /** The persons behind the tokens, as far as the vault knows them; never a number. Of more than 1,000 numbers those
   *  of the first 1,000. */
  persons: z.array(z.string()),
  /** Titles of the workbooks that the tokens stand in. */
  workbooks: z.array(z.string()),
  createdAtMs: z.int(),
  validForMinutes: z.int(),
  maxUses: z.int(),
  maxRows: z.int(),
  usesLeft: z.int(),
  rowsLeft: z.int(),
  decidedBy: z.optional(z.string()),
  /** The word that the approver gave with the decision. */
  comment: z.optional(z.string()),
  /** Whoever withdrew or revoked it. */
  endedBy: z.optional(z.string()),
  /** Until when it can be decided while it waits, or used once it was approved. */
  expiresAtMs: z.optional(z.int()),
});
export type RequestView = z.infer<typeof requestView>;

/** `GET /api/v1/requests`, newest first. */
export const requestListQuery = z.strictObject({
  limit: z.optional(z.string().check(z.regex(/^(?:[1-9][0-9]?|1[0-9]{2}|200)$/u))),
  /** Only requests older than this one: `next` of the page before. */
  before: z.optional(z.uuid()),
});
export const requestList = z.strictObject({
  requests: z.array(requestView),
  /** There may be older ones; absent on the last page. */
  next: z.optional(z.uuid()),
});

/** `POST /api/v1/requests/:requestId/decision`, by an approver who is not the requester. */
export const decisionBody = z.strictObject({
  hash: z.string().check(z.maxLength(100)),
  decision: z.enum(["approve", "refuse"]),
  comment: z.string().check(z.maxLength(500)),
});
export type DecisionBody = z.infer<typeof decisionBody>;

/** `POST /api/v1/requests/:requestId/withdrawal` by the requester, `…/revocation` by an approver. */
export const endBody = z.strictObject({});

/** `POST /api/v1/reveals`: numbers for the screen or for cells, under an approved request of the caller. */
export const revealBody = z.strictObject({
  requestId: z.uuid(),
  tokens: z.array(token).check(z.minLength(1), z.maxLength(MAX_REVEALED)),
  /** Chosen by the caller, once for a use: the same key again repeats that use, and is not counted. */
  useKey: z.optional(z.uuid()),
});
export type RevealBody = z.infer<typeof revealBody>;
export const revealAnswer = z.strictObject({
  items: z.array(z.strictObject({ token: z.string(), number: z.string(), status: z.optional(mistypedStatus) })),
});
export type RevealAnswer = z.infer<typeof revealAnswer>;
