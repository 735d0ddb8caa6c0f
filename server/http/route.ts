import type { FastifyRequest } from "fastify";
import type { IncomingMessage } from "node:http";
import * as z from "zod/mini";
import type { Role } from "#contract/account.ts";
import { failed, type Result } from "#domain/kernel/result.ts";
import type { ApiFailure } from "./api-failure.ts";
import { fieldsOf } from "./checks/input-valid.ts";
import { type LineLimits, readJsonLines } from "./json-lines.ts";
import type { Services } from "./services.ts";

export type Access = "anyone" | readonly [Role, ...Role[]];
/** What goes out as JSON; `undefined` is an answer without a body. */
export type Answer = Result<object | undefined, ApiFailure>;

/** An answer that goes out as a file, as it comes. */
export class FileAnswer {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly discard: () => void;

  /** `discard` is called when nobody reads any more, whether all was read or not. */
  constructor(name: string, bytes: AsyncIterable<Uint8Array>, discard: () => void) {
    this.name = name;
    this.bytes = bytes;
    this.discard = discard;
  }
}

/** A row of the route table. The columns are the checks in which routes differ. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Who may call it: anyone, or a signed-in person with one of these roles. */
  readonly access: Access;
  /** How the body of a `POST` comes: one JSON value, or one a line, read by the handler. */
  readonly body: "json" | "lines";
  /** Where a body may be longer than usual. */
  readonly maxBodyBytes?: number;
  /** Everything that may be sent; a part that is not named must be absent. */
  readonly input: z.ZodMiniType;
  /** What is answered when all went well; left out where another document describes it. */
  readonly output: Output | undefined;
  /** Checks the input by its schema, then acts. */
  readonly answer: (services: Services, request: FastifyRequest) => Promise<Answer>;
}

/** `nothing` is an answer without a body, `file` one whose bytes are no JSON. */
export type Output = z.ZodMiniType | "nothing" | "file";

const NOTHING = z.strictObject({});

interface Parts {
  readonly params?: z.ZodMiniType;
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
}
type Part<P extends Parts, N extends keyof Parts> = P[N] extends z.ZodMiniType ? z.output<P[N]> : undefined;

export interface Call<P extends Parts> {
  readonly services: Services;
  readonly request: FastifyRequest;
  readonly params: Part<P, "params">;
  readonly query: Part<P, "query">;
  readonly body: Part<P, "body">;
}

/** One row, its handler typed by its schemas. */
export function route<const P extends Parts>(
  row: Pick<Route, "method" | "path" | "access"> & {
    readonly input: P;
    readonly maxBodyBytes?: number;
    readonly output?: Output;
    readonly handle: (call: Call<P>) => Answer | Promise<Answer>;
  },
): Route {
  const { method, path, access, output, handle, maxBodyBytes } = row;
  const { params = NOTHING, query = NOTHING, body } = row.input;
  const input = z.strictObject({ params, query, body: body ?? z.undefined() });
  return {
    method,
    path,
    access,
    body: "json",
    ...(maxBodyBytes !== undefined && { maxBodyBytes }),
    input,
    output,
    async answer(services, request) {
      const sent = input.safeParse({ params: request.params, query: request.query, body: request.body });
      if (!sent.success) return failed({ code: "request_invalid", fields: fieldsOf(sent.error.issues) });
      return handle({ services, request, ...sent.data } as Call<P>);
    },
  };
}

/** One row whose body is lines: `firstLine` describes the first, and is what the API's description shows. */
export function lineRoute<const F extends z.ZodMiniType>(
  row: Pick<Route, "method" | "path" | "access"> & {
    readonly firstLine: F;
    readonly limits: LineLimits;
    readonly output: Output;
    readonly handle: (call: LineCall<F>) => Promise<Answer>;
  },
): Route {
  const { firstLine, limits, output, handle, ...rest } = row;
  const input = z.strictObject({ params: NOTHING, query: NOTHING, body: firstLine });
  return {
    ...rest,
    body: "lines",
    input,
    output,
    async answer(services, request) {
      const lines = readJsonLines(request.body as IncomingMessage, limits);
      const first = await lines.next();
      const body: unknown = first.done === true ? undefined : first.value;
      const sent = input.safeParse({ params: request.params, query: request.query, body });
      if (!sent.success) return failed({ code: "request_invalid", fields: fieldsOf(sent.error.issues) });
      return handle({ services, request, head: firstLine.parse(body), lines });
    },
  };
}

export interface LineCall<F extends z.ZodMiniType> {
  readonly services: Services;
  readonly request: FastifyRequest;
  /** The first line. */
  readonly head: z.output<F>;
  /** The others, read as they come; throws what the framework answers as `body_not_json` or `body_too_large`. */
  readonly lines: AsyncIterable<unknown>;
}
