/**
 * Whom the vault knows, by employee number: state only, never a number. For imports, and for files that
 * name people instead of tokens.
 * @module
 */
import * as z from "zod/mini";
import { MISSING_REASONS, type MissingReason } from "#domain/layout/number-field.ts";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import { person } from "./batches.ts";

export const MAX_LOOKED_UP = 1_000;

/** Why somebody has no number here, as the clerk noted it. */
export const ABSENCES = MISSING_REASONS;
export type Absence = MissingReason;

/** `POST /api/v1/persons/lookups` */
export const lookUpBody = z.strictObject({
  persons: z
    .array(
      z.strictObject({
        person,
        /** The vault's own identifier, where it is known; then the rest of the person only tells whether the name fits. */
        personId: z.optional(z.uuid()),
        /** To be compared with the one that is kept; asking so is recorded in the access log. */
        number: z.optional(z.string().check(z.length(12))),
      }),
    )
    .check(z.minLength(1), z.maxLength(MAX_LOOKED_UP)),
});
export type LookUpBody = z.infer<typeof lookUpBody>;

/** How a number that was sent stands to what is kept. */
export const COMPARISONS = [
  /** Nobody has it, and this person has none. */
  "new",
  /** It is this person's. */
  "same",
  /** This person has another one. */
  "differs",
  /** Somebody else has it. */
  "of_another_person",
] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const lookedUpPerson = z.strictObject({
  state: z.enum(["unknown", "without_number", "with_number"]),
  /** Of the number kept last for this person. */
  token: z.optional(z.string()),
  /** Whether the name sent is the one that is kept; absent where either is missing. */
  nameFits: z.optional(z.boolean()),
  absence: z.optional(z.enum(ABSENCES)),
  number: z.optional(z.enum(COMPARISONS)),
});
export type LookedUpPersonBody = z.infer<typeof lookedUpPerson>;
/** In the order asked. */
export const lookUpAnswer = z.strictObject({ persons: z.array(lookedUpPerson) });

/** `GET /api/v1/persons?after=…&limit=…`: the vault's own people, oldest entry first. */
export const personListQuery = z.strictObject({
  after: z.optional(z.uuid()),
  limit: z.optional(z.string().check(z.regex(/^[1-9][0-9]{0,3}$/u))),
});
export const personList = z.strictObject({
  persons: z.array(
    z.strictObject({
      personId: z.uuid(),
      person,
      /** Of the number kept last; absent for a person without one. */
      token: z.optional(z.string()),
      /** What that number may be used for. */
      purposes: z.optional(z.array(z.enum(PURPOSES))),
      absence: z.optional(z.enum(ABSENCES)),
    }),
  ),
  next: z.optional(z.uuid()),
});
export type PersonListBody = z.infer<typeof personList>;

/** `POST /api/v1/persons/absences`: the register of those who gave no number, and why. */
export const absenceBody = z.strictObject({
  person,
  /** `null` takes the note back. */
  absence: z.nullable(z.enum(ABSENCES)),
});
export type AbsenceBody = z.infer<typeof absenceBody>;
