/**
 * Kept mappings over the network; headings go there as a digest.
 * @module
 */
import type { KeptExportMapping, KeptImportMapping, Mappings } from "#application/ports/mappings.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import { fromExportMapping, fromImportMapping, toExportMapping, toImportMapping } from "#contract/kept-mapping.ts";
import { exportMapping, importMapping, mappingAnswer, type MappingTarget } from "#contract/mappings.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import * as z from "zod/mini";
import { headingsDigest } from "./headings-digest.ts";
import { type ApiClientOptions, createApiClient } from "./api-client.ts";

const NOT_UNDERSTOOD = { code: "request_refused", reason: "answer_not_understood" } as const;

export function createHttpMappings(options: ApiClientOptions & Required<Pick<ApiClientOptions, "signIn">>): Mappings {
  const call = createApiClient(options);

  async function find<B, M>(
    target: MappingTarget,
    headings: readonly string[],
    schema: z.ZodMiniType<B>,
    read: (body: B) => M,
  ): Promise<Result<M | undefined, VaultFailure>> {
    const body = JSON.stringify({ target, headingsDigest: await headingsDigest(headings) });
    const answer = await call({ method: "POST", path: "/mappings/lookups", body, answer: mappingAnswer });
    if (!answer.ok) return answer;
    if (answer.value.mapping === null) return ok(undefined);
    const parsed = schema.safeParse(answer.value.mapping);
    return parsed.success ? ok(read(parsed.data)) : failed(NOT_UNDERSTOOD);
  }

  async function keep(
    target: MappingTarget,
    headings: readonly string[],
    mapping: object,
  ): Promise<Result<void, VaultFailure>> {
    const body = JSON.stringify({ target, headingsDigest: await headingsDigest(headings), mapping });
    const kept = await call({ method: "POST", path: "/mappings", body, answer: z.unknown() });
    return kept.ok ? ok() : kept;
  }

  return {
    findExport: (layoutId, headings) => find({ kind: "export", layoutId }, headings, exportMapping, toExportMapping),
    keepExport: (layoutId, headings, mapping: KeptExportMapping) =>
      keep({ kind: "export", layoutId }, headings, fromExportMapping(mapping)),
    findImport: (headings) => find({ kind: "import" }, headings, importMapping, toImportMapping),
    keepImport: (headings, mapping: KeptImportMapping) =>
      keep({ kind: "import" }, headings, fromImportMapping(mapping)),
  };
}
