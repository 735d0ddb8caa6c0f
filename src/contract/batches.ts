/**
 * Moving numbers into the vault: `POST /api/v1/batches` and what follows from it.
 * @module
 */
import * as z from "zod/mini";
import { MAX_BATCH_ITEMS } from "#application/ports/vault.ts";
import { PURPOSES } from "#domain/purpose/purpose.ts";

const personText = z.optional(z.string().check(z.maxLength(200)));

export const person = z.strictObject({
  employeeNumber: personText,
  name: personText,
  kana: personText,
  birthDate: personText,
  relationship: personText,
});

export const reference = z.string().check(z.minLength(1), z.maxLength(300));

/** Said of a number whose check digit does not fit, wherever one crosses the wire: nothing else has such digits. */
export const mistypedStatus = z.literal("check_digit_mismatch");

/**
 * `POST /api/v1/batches`. A number whose check digit does not fit refuses the whole batch (`number_invalid`), unless
 * its item says so by its status; so does a status that is wrong.
 */
export const tokenizeBody = z.strictObject({
  batchKey: z.uuid(),
  workbook: z.strictObject({
    key: z.string().check(z.regex(/^[A-Za-z0-9_-]{22,64}$/u)),
    title: z.string().check(z.maxLength(260)),
    knownTokens: z.array(z.string().check(z.length(22))).check(z.maxLength(32)),
  }),
  purposes: z.array(z.enum(PURPOSES)).check(z.minLength(1), z.maxLength(PURPOSES.length)),
  items: z
    .array(
      z.strictObject({
        reference,
        number: z.string().check(z.length(12)),
        status: z.optional(mistypedStatus),
        person: z.optional(person),
      }),
    )
    .check(z.minLength(1), z.maxLength(MAX_BATCH_ITEMS)),
});
export type TokenizeBody = z.infer<typeof tokenizeBody>;

export const tokenizeAnswer = z.strictObject({
  batchKey: z.uuid(),
  workbookId: z.uuid(),
  /** In the order of the items. */
  items: z.array(z.strictObject({ reference, token: z.string() })),
});
export type TokenizeAnswer = z.infer<typeof tokenizeAnswer>;

export const ITEM_OUTCOMES = ["written", "changed_since_scan", "not_writable"] as const;

/** `POST /api/v1/batches/:batchKey/outcomes` */
export const settleBody = z.strictObject({
  outcomes: z
    .array(z.strictObject({ reference, outcome: z.enum(ITEM_OUTCOMES) }))
    .check(z.minLength(1), z.maxLength(MAX_BATCH_ITEMS)),
});
export type SettleBody = z.infer<typeof settleBody>;

/** `GET /api/v1/batches?state=unsettled`: open work, oldest first. */
export const batchList = z.strictObject({
  batches: z.array(
    z.strictObject({
      batchKey: z.uuid(),
      workbookTitle: z.string(),
      createdAtMs: z.int(),
      items: z.int(),
      unsettled: z.int(),
      /** Of the items whose outcome nobody told, as their batch named them. */
      openReferences: z.array(reference),
    }),
  ),
});
export type BatchList = z.infer<typeof batchList>;

export const MAX_COUNTED_BATCHES = 200;

/**
 * `POST /api/v1/batches/persons`: whose numbers the caller's own batches hold. Recorded in the access log.
 *
 * A number is found again by its blind index, so that it counts as one person's in whatever files it lay. Keys that
 * stand for no batch of the caller's add nothing.
 */
export const batchPersonsBody = z.strictObject({
  batchKeys: z.array(z.uuid()).check(z.minLength(1), z.maxLength(MAX_COUNTED_BATCHES)),
});
export const batchPersons = z.strictObject({
  persons: z.array(
    z.strictObject({
      /** The same in every answer for the same person; says nothing about the number. */
      personId: z.uuid(),
      employeeNumber: personText,
      name: personText,
      /** Positions in `batchKeys` of the batches that hold this person's number. */
      batches: z.array(z.int()),
    }),
  ),
});
export type BatchPersons = z.infer<typeof batchPersons>;
