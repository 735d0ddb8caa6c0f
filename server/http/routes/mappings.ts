import { type MappingTarget, mappingBody, mappingQuestion } from "#contract/mappings.ts";
import { ok } from "#domain/kernel/result.ts";
import type { MappingKey } from "../../vault/mapping-store-port.ts";
import type { Answer, Call } from "../route.ts";
import { callerOf } from "../services.ts";

export const mappingQuestionInput = { body: mappingQuestion };
export const mappingInput = { body: mappingBody };

export async function findMapping({ services, request, body }: Call<typeof mappingQuestionInput>): Promise<Answer> {
  const found = await services.mappings.find(callerOf(request), keyOf(body.target, body.headingsDigest));
  return found.ok ? ok({ mapping: found.value ?? null }) : found;
}

export async function keepMapping({ services, request, body }: Call<typeof mappingInput>): Promise<Answer> {
  const { target, headingsDigest, mapping } = body;
  const kept = await services.mappings.keep(callerOf(request), keyOf(target, headingsDigest), mapping);
  return kept.ok ? ok(undefined) : kept;
}

function keyOf(target: MappingTarget, headingsDigest: string): MappingKey {
  return {
    target: target.kind === "import" ? target.kind : `${target.kind} ${target.layoutId}`,
    headingsDigest: Buffer.from(headingsDigest, "base64url"),
  };
}
