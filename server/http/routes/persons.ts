import {
  absenceBody,
  lookUpBody,
  type LookedUpPersonBody,
  type PersonListBody,
  personListQuery,
} from "#contract/persons.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { parseMyNumber } from "#domain/number/my-number.ts";
import type { SoughtPerson } from "../../vault/persons-port.ts";
import type { SubjectId } from "../../vault/vault-store-port.ts";
import type { Answer, Call } from "../route.ts";
import { callerOf } from "../services.ts";
import { withoutGaps } from "./batches.ts";

export const lookUpInput = { body: lookUpBody };
export const personListInput = { query: personListQuery };
export const absenceInput = { body: absenceBody };

const DEFAULT_PAGE = 200;

export async function lookUpPersons({ services, request, body }: Call<typeof lookUpInput>): Promise<Answer> {
  const sought: SoughtPerson[] = [];
  const invalid: string[] = [];
  for (const [position, { person, personId, number }] of body.persons.entries()) {
    const parsed = number === undefined ? undefined : parseMyNumber(number);
    if (parsed?.ok === false) invalid.push(`#${position}`);
    else
      sought.push({
        person: withoutGaps(person),
        personId: personId?.toLowerCase() as SubjectId | undefined,
        ...(parsed && { number: new Secret(parsed.value) }),
      });
  }
  if (invalid.length > 0) return failed({ code: "number_invalid", references: invalid });
  const known = await services.persons.lookUp(callerOf(request), sought);
  if (!known.ok) return known;
  return ok({ persons: known.value.map((one): LookedUpPersonBody => ({ ...one })) });
}

export async function listPersons({ services, request, query }: Call<typeof personListInput>): Promise<Answer> {
  const after = query.after?.toLowerCase() as SubjectId | undefined;
  const page = await services.persons.list(callerOf(request), after, Number(query.limit ?? DEFAULT_PAGE));
  if (!page.ok) return page;
  const { persons, next } = page.value;
  return ok({
    persons: persons.map(({ person, purposes, ...one }) => ({
      ...one,
      person: { ...person },
      ...(purposes && { purposes: [...purposes] }),
    })),
    ...(next && { next }),
  } satisfies PersonListBody);
}

export async function noteAbsence({ services, request, body }: Call<typeof absenceInput>): Promise<Answer> {
  const noted = await services.persons.noteAbsence(
    callerOf(request),
    withoutGaps(body.person),
    body.absence ?? undefined,
  );
  return noted.ok ? ok(undefined) : noted;
}
