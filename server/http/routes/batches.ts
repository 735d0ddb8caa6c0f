import * as z from "zod/mini";
import type { BatchItem, BatchKey, TokenizeBatch } from "#application/ports/vault.ts";
import type { WorkbookKey } from "#application/ports/workbook.ts";
import {
  type BatchList,
  type BatchPersons,
  batchPersonsBody,
  settleBody,
  type TokenizeAnswer,
  type TokenizeBody,
  tokenizeBody,
} from "#contract/batches.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { isMistyped, parseHeldNumber } from "#domain/number/my-number.ts";
import type { Person } from "#domain/person/person.ts";
import type { ApiFailure } from "../api-failure.ts";
import { type Answer, type Call } from "../route.ts";
import { callerOf } from "../services.ts";
import { parseTokens } from "./tokens.ts";

export const tokenizeInput = { body: tokenizeBody };
export const settleInput = { params: z.strictObject({ batchKey: z.uuid() }), body: settleBody };
export const batchListInput = { query: z.strictObject({ state: z.literal("unsettled") }) };
export const batchPersonsInput = { body: batchPersonsBody };

export async function tokenize({ services, request, body }: Call<typeof tokenizeInput>): Promise<Answer> {
  const batch = parseBatch(body);
  if (!batch.ok) return batch;
  const tokenized = await services.vault.tokenize(callerOf(request), batch.value);
  if (!tokenized.ok) return tokenized;
  const { workbookId, items } = tokenized.value;
  return ok({ batchKey: body.batchKey, workbookId, items: [...items] } satisfies TokenizeAnswer);
}

export async function settle({ services, request, params, body }: Call<typeof settleInput>): Promise<Answer> {
  const settled = await services.vault.settle(callerOf(request), batchKeyOf(params.batchKey), body.outcomes);
  return settled.ok ? ok(undefined) : settled;
}

export async function listBatches({ services, request }: Call<typeof batchListInput>): Promise<Answer> {
  const batches = await services.vault.unsettledBatches(callerOf(request));
  if (!batches.ok) return batches;
  const listed = batches.value.map((batch) => ({ ...batch, openReferences: [...batch.openReferences] }));
  return ok({ batches: listed } satisfies BatchList);
}

export async function listBatchPersons({ services, request, body }: Call<typeof batchPersonsInput>): Promise<Answer> {
  const found = await services.persons.inBatches(callerOf(request), body.batchKeys.map(batchKeyOf));
  if (!found.ok) return found;
  return ok({
    persons: found.value.map(({ person, batches, ...one }) => ({ ...one, ...person, batches: [...batches] })),
  } satisfies BatchPersons);
}

function parseBatch(body: TokenizeBody): Result<TokenizeBatch, ApiFailure> {
  const [purpose, ...purposes] = body.purposes;
  if (purpose === undefined) return failed({ code: "request_invalid", fields: ["body.purposes"] });
  const knownTokens = parseTokens(body.workbook.knownTokens, "body.workbook.knownTokens");
  if (!knownTokens.ok) return knownTokens;
  const twice = repeatedReferences(body);
  if (twice.length > 0) return failed({ code: "request_invalid", fields: twice });
  const items = parseItems(body);
  if (!items.ok) return items;
  return ok({
    batchKey: batchKeyOf(body.batchKey),
    workbook: {
      key: body.workbook.key as WorkbookKey,
      title: body.workbook.title,
      knownTokens: knownTokens.value,
    },
    purposes: [purpose, ...purposes],
    items: items.value,
  });
}

/** All numbers fit their check digits or are sent as mistyped, or the batch is refused as a whole. */
function parseItems({ items }: TokenizeBody): Result<readonly BatchItem[], ApiFailure> {
  const parsed: BatchItem[] = [];
  const invalid: string[] = [];
  for (const [position, { reference, number, status, person }] of items.entries()) {
    const held = parseHeldNumber(number);
    if (!held.ok || isMistyped(held.value) !== (status !== undefined)) invalid.push(tellReference(reference, position));
    else parsed.push({ reference, number: new Secret(held.value), ...(person && { person: withoutGaps(person) }) });
  }
  return invalid.length > 0 ? failed({ code: "number_invalid", references: invalid }) : ok(parsed);
}

function repeatedReferences({ items }: TokenizeBody): readonly string[] {
  const seen = new Set<string>();
  return items.flatMap(({ reference }, position) => {
    const repeated = seen.has(reference);
    seen.add(reference);
    return repeated ? [`body.items.${position}.reference`] : [];
  });
}

/** A reference may be anything that the caller chose: one with many digits is told by its position. */
function tellReference(reference: string, position: number): string {
  const digits = reference.normalize("NFKC").replace(/[^0-9]/gu, "");
  return digits.length < 8 ? reference : `#${position}`;
}

function batchKeyOf(uuid: string): BatchKey {
  return uuid.toLowerCase() as BatchKey;
}

/** Absent fields stay absent instead of being `undefined`. */
export function withoutGaps(person: NonNullable<TokenizeBody["items"][number]["person"]>): Person {
  return Object.fromEntries(Object.entries(person).filter(([, text]) => text !== undefined));
}
