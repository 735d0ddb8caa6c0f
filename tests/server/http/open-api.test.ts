import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { fromJSONSchema } from "zod";
import type * as z from "zod/mini";
import { ROUTES } from "#server/http/route-table.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: object } } };
  readonly responses: Readonly<
    Record<
      string,
      { readonly content?: { readonly "application/json": { readonly schema: z.core.JSONSchema.Schema } } }
    >
  >;
  readonly security?: readonly object[];
  readonly "x-roles"?: readonly string[];
}
interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, z.core.JSONSchema.Schema>> };
}

let server: TestServer;
let document: OpenApi;
beforeAll(async () => {
  server = await startTestServer();
  document = (await server.get("/api/v1/openapi.json")).body as OpenApi;
});
afterAll(stopTestServers);

const operationOf = (method: string, path: string) =>
  document.paths[path.replaceAll(/:([A-Za-z]+)/gu, "{$1}")]?.[method.toLowerCase()];

/** Fits the document's own schema for this answer, read back from JSON. */
function expectAsDescribed(method: string, path: string, status: number, body: unknown): void {
  const content = operationOf(method, path)?.responses[String(status)]?.content?.["application/json"].schema;
  const named = content !== undefined && "$ref" in content ? document.components.schemas["Failure"] : content;
  const parsed = fromJSONSchema(named!).safeParse(body);
  expect(parsed.error?.issues ?? []).toEqual([]);
}

describe("the OpenAPI document", () => {
  it("has every route with its roles, and no other", () => {
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { security, "x-roles": roles }]) => [
        `${method.toUpperCase()} ${path}`,
        security === undefined ? "anyone" : roles,
      ]),
    );
    const mounted = ROUTES.map(({ method, path, access }) => [
      `${method} ${path.replaceAll(/:([A-Za-z]+)/gu, "{$1}")}`,
      access,
    ]);
    expect(described.sort()).toEqual(mounted.sort());
    expect(document.openapi).toBe("3.1.0");
  });

  it("names each operation once, each parameter of a path, and a body wherever one is sent", () => {
    const ids = ROUTES.map(({ method, path }) => operationOf(method, path)!.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { method, path } of ROUTES) {
      const { parameters = [], requestBody } = operationOf(method, path)!;
      const inPath = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
      expect(inPath).toEqual([...path.matchAll(/:([A-Za-z]+)/gu)].map(([, name]) => name));
      expect(requestBody !== undefined).toBe(method === "POST");
    }
  });

  it("refers to nothing that is not in it", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/gu)].map(([, to]) => to);
    expect(new Set(references)).toEqual(new Set(["#/components/schemas/Failure"]));
  });

  it("describes what is really answered, refusals included", async () => {
    const clerk = await accessToken("clerk-1", "clerk");
    const approver = await accessToken("approver-1", "approver");
    const auditor = await accessToken("auditor-1", "auditor");
    const post = async (path: string, body: object, by: string, at = path) => {
      const answer = await server.post(path, body, by);
      expectAsDescribed("POST", at, answer.status, answer.body);
      return answer.body as { requestId: string; hash: string; items: { token: string }[] };
    };
    const { items } = await post("/api/v1/batches", tokenizeBodyOf(950, 951), clerk);
    const tokens = items.map(({ token }) => token);
    const body = { purpose: "TAX-WH", reason: "源泉徴収票", tokens, validForMinutes: 30 };
    const { requestId, hash } = await post("/api/v1/requests", body, clerk);
    const decision = { hash, decision: "approve", comment: "" };
    const at = "/api/v1/requests/:requestId/decision";
    await post(`/api/v1/requests/${requestId}/decision`, decision, approver, at);
    await post(`/api/v1/requests/${requestId}/decision`, decision, approver, at);
    await post("/api/v1/reveals", { requestId, tokens }, clerk);
    await post("/api/v1/reveals", { requestId, tokens }, approver);
    await post("/api/v1/tokens/lookups", { tokens }, clerk);
    for (const [path, by] of [
      ["/health/live", undefined],
      ["/health/ready", undefined],
      ["/api/v1/configuration", undefined],
      ["/api/v1/account", clerk],
      ["/api/v1/requests", approver],
      ["/api/v1/log", auditor],
    ] as const) {
      const answer = await server.get(path, by);
      expect(answer.status).toBe(200);
      expectAsDescribed("GET", path, answer.status, answer.body);
    }
  });
});
