/**
 * The access log: reading, searching, proving and taking it out.
 * @module
 */
import * as z from "zod/mini";
import { PURPOSES } from "#domain/purpose/purpose.ts";

/** What an entry may say that was done. */
export const LOGGED_ACTS = [
  "key_created",
  "key_rotated",
  "key_rewrapped",
  "key_reencrypted",
  "key_retired",
  "key_destroyed",
  "tenant_create",
  "disposal_request",
  "disposal_decide",
  "disposal_swept",
  "dispose",
  "sign_in",
  "sign_out",
  "account_create",
  "account_roles",
  "account_disable",
  "account_enable",
  "account_reset",
  "account_unlock",
  "password_set",
  "second_factor_add",
  "second_factor_remove",
  "second_factor_reset",
  "recovery_codes_renew",
  "recovery_code_use",
  "tokenize",
  "settle",
  "request",
  "approve",
  "refuse",
  "withdraw",
  "revoke",
  "reveal",
  "export",
  "export_sent",
  "compare",
  "note_absence",
  "count_persons",
  "layout_save",
  "layout_remove",
  "mapping_keep",
  "emergency_reveal",
  "emergency_review",
  "log_export",
  "log_carried_on",
  "notification_lost",
] as const;
export type LoggedAct = (typeof LOGGED_ACTS)[number];

export const logEntry = z.strictObject({
  index: z.int(),
  /** The canonical bytes that were hashed, as text. Parse it to read the entry. */
  entry: z.string(),
});

/** `GET /api/v1/log?from=0&limit=100`: the access log, oldest first; for auditors. */
export const logPage = z.strictObject({
  size: z.int(),
  /** RFC 6962 root over `size` entries, base64. */
  root: z.string(),
  entries: z.array(logEntry),
});
export type LogPage = z.infer<typeof logPage>;

const text = z.string().check(z.minLength(1), z.maxLength(200));
const index = z.int().check(z.minimum(0));
const time = z.int().check(z.minimum(0));

/** Whose number it is: by the number's token, by employee number, or by the random id that entries name. */
export const loggedPerson = z.union([
  z.strictObject({ token: z.string().check(z.length(22)) }),
  z.strictObject({ employeeNumber: text }),
  z.strictObject({ personId: z.uuid() }),
]);
/** All of it must fit. Nothing of it stands in an address. */
export const logFilter = z.strictObject({
  person: z.optional(loggedPerson),
  /** Subject of the account that acted. */
  actor: z.optional(text),
  /** Part of the name of whoever acted; width and capitals do not matter. */
  actorName: z.optional(text),
  act: z.optional(z.enum(LOGGED_ACTS)),
  purpose: z.optional(z.enum(PURPOSES)),
  fromMs: z.optional(time),
  /** Not included. */
  toMs: z.optional(time),
});
export type LogFilter = z.infer<typeof logFilter>;

/**
 * `POST /api/v1/log/search`, newest first: an auditor finds everybody's acts, anybody else her own.
 */
export const logSearchBody = z.strictObject({
  filter: logFilter,
  /** Only entries before this one: `next` of the answer before. */
  before: z.optional(index),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
});
export const logSearchAnswer = z.strictObject({
  entries: z.array(logEntry),
  /** There may be older ones. A page may hold few or none of them and still have a next one. */
  next: z.optional(z.int()),
  /** What the vault calls the persons of these entries, by their random id. Only for auditors. */
  persons: z.record(z.string(), z.string()),
});
export type LogSearchAnswer = z.infer<typeof logSearchAnswer>;

/** `GET /api/v1/log/key`: with it, and without the vault, anybody checks an export. */
export const logKeyAnswer = z.strictObject({ origin: z.string(), vkey: z.string() });
export type LogKeyAnswer = z.infer<typeof logKeyAnswer>;

/** `GET /api/v1/log/checkpoint`: the log's present head, signed. Keep it: it proves later what was there today. */
export const checkpointAnswer = z.strictObject({
  /** C2SP signed note. */
  note: z.string(),
  vkey: z.string(),
  size: z.int(),
  root: z.string(),
});
export type CheckpointAnswer = z.infer<typeof checkpointAnswer>;

const wholeNumber = z.string().check(z.regex(/^[0-9]{1,15}$/u));

/** `GET /api/v1/log/inclusion?index=5&size=100`; without a size, in the present log. */
export const inclusionQuery = z.strictObject({ index: wholeNumber, size: z.optional(wholeNumber) });
/** `GET /api/v1/log/consistency?from=50&to=100` */
export const consistencyQuery = z.strictObject({ from: wholeNumber, to: z.optional(wholeNumber) });
/** RFC 9162 paths, base64 hashes; `root` is that of the larger tree. */
export const proofAnswer = z.strictObject({ size: z.int(), root: z.string(), path: z.array(z.string()) });
export type ProofAnswer = z.infer<typeof proofAnswer>;

/**
 * `POST /api/v1/log/exports`, for auditors; recorded. `verifiable` is the whole log as `log verify` reads it, the others
 * are for people, oldest first.
 */
export const logExportBody = z.discriminatedUnion("format", [
  z.strictObject({ format: z.literal("verifiable") }),
  z.strictObject({
    format: z.enum(["csv", "json"]),
    filter: logFilter,
    /** Of the headings. */
    language: z.optional(z.enum(["ja", "en"])),
  }),
]);
export type LogExportBody = z.infer<typeof logExportBody>;
