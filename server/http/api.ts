/**
 * The route table at work: every row's checks as hooks, every failure as the one documented answer.
 * @module
 */
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from "fastify";
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { EXPORT_BODY_TYPE } from "#contract/exports.ts";
import type { ApiFailure } from "./api-failure.ts";
import { MAX_BODY_BYTES } from "./body-limit.ts";
import { addressWithinRate } from "./checks/address-within-rate.ts";
import { bodyIsAnnouncedAsJson, bodyIsAnnouncedAsLines, BodyNotJson, parseJsonBody } from "./checks/body-is-json.ts";
import { callerWithinRate } from "./checks/caller-within-rate.ts";
import { originOwn } from "./checks/origin-own.ts";
import { roleHeld } from "./checks/role-held.ts";
import { signedIn } from "./checks/signed-in.ts";
import { FAILURE_RESPONSES, failureBodyOf, failureHeadersOf } from "./failure-responses.ts";
import { toApiFailure } from "./framework-errors.ts";
import { openApiOf } from "./open-api.ts";
import { FileAnswer, type Route } from "./route.ts";
import { ROUTES } from "./route-table.ts";
import { API_HEADERS } from "./security-headers.ts";
import { defectLine, loggerOptions, LogLine, type LogDestination, type LogLevel } from "./server-log.ts";
import type { Services } from "./services.ts";

const UNMATCHED = "(no route)";

export interface ApiOptions {
  readonly services: Omit<Services, "openApi">;
  readonly logLevel: LogLevel;
  readonly logDestination: LogDestination;
}
type Check = (request: FastifyRequest) => ApiFailure | undefined | Promise<ApiFailure | undefined>;

export function createApi({ services, logLevel, logDestination }: ApiOptions): FastifyInstance {
  const api = fastify({
    logger: loggerOptions(logLevel, logDestination),
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 100 },
    exposeHeadRoutes: false,
    return503OnClosing: true,
    // The framework's own answer to an address with broken escapes would repeat the address.
    frameworkErrors: (error, request, reply) => void sendFailure(request, reply, toApiFailure(error)),
  });
  api.decorateRequest("caller", undefined);
  api.removeAllContentTypeParsers();
  api.addContentTypeParser("application/json", { parseAs: "buffer" }, parseBody);
  // A body of lines is read by its handler, as it comes.
  api.addContentTypeParser(EXPORT_BODY_TYPE, (_request, body, done) => done(null, body));
  api.addHook("onResponse", async (request, reply) => {
    const { id: requestId, method, routeOptions, caller } = request;
    const [route, status, ms] = [routeOptions.url ?? UNMATCHED, reply.statusCode, Math.round(reply.elapsedTime)];
    request.log.info(new LogLine("request", { requestId, method, route, status, ms, subject: caller?.subject }));
  });
  api.setNotFoundHandler((request, reply) => sendFailure(request, reply, { code: "route_missing" }));
  api.setErrorHandler((error, request, reply) => {
    const failure = toApiFailure(error);
    if (failure.code === "internal_error") request.log.error(defectLine(error, request.id));
    return sendFailure(request, reply, failure);
  });
  const withDescription = { ...services, openApi: openApiOf(ROUTES) };
  for (const row of ROUTES) mount(api, row, withDescription);
  return api;
}

function parseBody(_request: FastifyRequest, body: Buffer, done: (error: Error | null, value?: unknown) => void): void {
  const parsed = parseJsonBody(body);
  if (parsed.ok) done(null, parsed.value);
  else done(new BodyNotJson());
}

function mount(api: FastifyInstance, row: Route, services: Services): void {
  const checks = checksOf(row, services);
  api.route({
    method: row.method,
    url: row.path,
    ...(row.maxBodyBytes !== undefined && { bodyLimit: row.maxBodyBytes }),
    async onRequest(request, reply) {
      reply.headers(API_HEADERS);
      for (const check of checks) {
        const failure = await check(request);
        if (failure !== undefined) return sendFailure(request, reply, failure);
      }
      return undefined;
    },
    async handler(request, reply) {
      const answer = await row.answer(services, request);
      if (!answer.ok) return sendFailure(request, reply, nameCause(answer.failure, services));
      if (answer.value instanceof FileAnswer) return sendFile(reply, answer.value);
      return answer.value === undefined ? reply.code(204).send() : reply.code(200).send(answer.value);
    },
  });
}

/** In the order of the table's header. The host was checked before; size and schema come with the body. */
function checksOf({ access, method, body }: Route, services: Services): readonly Check[] {
  const everyRow: Check[] = [
    (request) => originOwn(request, services),
    (request) => addressWithinRate(request, services),
  ];
  const person: Check[] =
    access === "anyone"
      ? []
      : [
          (request) => signedIn(request, services),
          (request) => callerWithinRate(request, services),
          (request) => roleHeld(request, access),
        ];
  return [...everyRow, ...person, ...(method === "POST" ? [BODY_ANNOUNCED[body]] : [])];
}

const BODY_ANNOUNCED = { json: bodyIsAnnouncedAsJson, lines: bodyIsAnnouncedAsLines } as const satisfies Record<
  Route["body"],
  Check
>;

function sendFile(reply: FastifyReply, { name, bytes, discard }: FileAnswer): FastifyReply {
  return reply
    .code(200)
    .headers({ "content-type": "application/octet-stream", "content-disposition": dispositionOf(name) })
    .send(Readable.from(bytes).once("close", discard));
}

/** RFC 6266: a name outside of ASCII stands beside what an old program makes of it. */
function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/gu, "_");
  const exact = encodeURIComponent(name).replaceAll(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"${plain === name ? "" : `; filename*=UTF-8''${exact}`}`;
}

/** Where it is known why the store refuses, and that waiting alone does not help, that is said instead. */
function nameCause(failure: ApiFailure, { obstacle }: Services): ApiFailure {
  const isOfStore = failure.code === "access_log_unavailable" || failure.code === "vault_unavailable";
  return (isOfStore && obstacle()) || failure;
}

function sendFailure(request: FastifyRequest, reply: FastifyReply, failure: ApiFailure): FastifyReply {
  return reply
    .code(FAILURE_RESPONSES[failure.code].status)
    .headers({ ...API_HEADERS, ...failureHeadersOf(failure) })
    .send(failureBodyOf(failure, request.id));
}
