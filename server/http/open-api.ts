/**
 * The OpenAPI 3.1 document of the API, made from the very table and schemas that check what is sent.
 *
 * A schema that JSON Schema cannot say in full (a check by code) is said as far as it can be; the server checks the rest.
 * @module
 */
import * as z from "zod/mini";
import { EXPORT_BODY_TYPE } from "#contract/exports.ts";
import { failureBody } from "#contract/failure.ts";
import { FAILURE_RESPONSES } from "./failure-responses.ts";
import type { Route } from "./route.ts";

/** Of lines, the schema describes the first. */
const BODY_TYPES = { json: "application/json", lines: EXPORT_BODY_TYPE } as const satisfies Record<
  Route["body"],
  string
>;

type Json = Readonly<Record<string, unknown>>;
const FAILURE = { $ref: "#/components/schemas/Failure" };
const REQUEST_PARTS = [
  ["params", "path"],
  ["query", "query"],
] as const;

/** The document for these rows; paths are written as OpenAPI writes them. */
export function openApiOf(routes: readonly Route[]): Json {
  const paths = new Map<string, Record<string, Json>>();
  for (const row of routes) {
    const path = row.path.replaceAll(/:([A-Za-z]+)/gu, "{$1}");
    paths.set(path, { ...paths.get(path), [row.method.toLowerCase()]: operationOf(row) });
  }
  return {
    openapi: "3.1.0",
    info: { title: "MyNumber Vault", version: "1" },
    paths: Object.fromEntries(paths),
    components: {
      schemas: { Failure: schemaOf(failureBody, "output") },
      securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}

function operationOf(row: Route): Json {
  const input = partsOf(schemaOf(row.input, "input"));
  const parameters = REQUEST_PARTS.flatMap(([part, place]) => parametersOf(input.get(part) ?? {}, place));
  return {
    operationId: operationIdOf(row),
    ...(parameters.length > 0 && { parameters }),
    ...(row.method === "POST" && {
      requestBody: { required: true, content: { [BODY_TYPES[row.body]]: { schema: input.get("body") ?? {} } } },
    }),
    responses: { ...successOf(row), ...failures() },
    ...(row.access !== "anyone" && { security: [{ bearer: [] }], "x-roles": [...row.access] }),
  };
}

/** Such as `post_requests_requestId_decision`. */
function operationIdOf({ method, path }: Route): string {
  const words = path.replace("/api/v1", "").split(/[^A-Za-z]+/u);
  return [method.toLowerCase(), ...words.filter((word) => word !== "")].join("_");
}

function parametersOf(part: Json, place: "path" | "query"): readonly Json[] {
  const required: readonly unknown[] = Array.isArray(part["required"]) ? part["required"] : [];
  return [...partsOf(part)].map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema,
  }));
}

function successOf({ output }: Route): Json {
  if (output === "file") {
    return { "200": { description: "The file, as a stream.", content: { "application/octet-stream": {} } } };
  }
  if (output === "nothing") return { "204": { description: "Done." } };
  const schema = output === undefined ? { type: "object" } : schemaOf(output, "output");
  return { "200": { description: "Done.", content: { "application/json": { schema } } } };
}

/** Every status that a refusal may have, with its codes. */
function failures(): Json {
  const codes = Map.groupBy(Object.entries(FAILURE_RESPONSES), ([, { status }]) => String(status));
  const responses = [...codes].map(([status, rows]) => [
    status,
    {
      description: rows.map(([code]) => code).join(", "),
      content: { "application/json": { schema: FAILURE } },
    },
  ]);
  return Object.fromEntries(responses) as Json;
}

function partsOf(schema: Json): ReadonlyMap<string, Json> {
  const { properties } = schema;
  return new Map(typeof properties === "object" && properties !== null ? Object.entries(properties) : []);
}

function schemaOf(schema: z.ZodMiniType, io: "input" | "output"): Json {
  const described = Object.entries(z.toJSONSchema(schema, { io, unrepresentable: "any" }));
  return Object.fromEntries(described.filter(([name]) => name !== "$schema"));
}
