import type { FastifyRequest } from "fastify";
import * as z from "zod/mini";
import type { Role } from "#contract/account.ts";
import { failed, type Result } from "#domain/kernel/result.ts";
import type { ApiFailure } from "./api-failure.ts";
import { fieldsOf } from "./checks/input-valid.ts";
import type { Services } from "./services.ts";

export type Access = "anyone" | readonly [Role, ...Role[]];
/** What goes out as JSON; `undefined` is an answer without a body. */
export type Answer = Result<object | undefined, ApiFailure>;

/** A row of the route table. The columns are the checks in which routes differ. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Who may call it: anyone, or a signed-in person with one of these roles. */
  readonly access: Access;
  /** Everything that may be sent; a part that is not named must be absent. */
  readonly input: z.ZodMiniType;
  /** What is answered when all went well; left out where another document describes it. */
  readonly output: Output | undefined;
  /** Checks the input by its schema, then acts. */
  readonly answer: (services: Services, request: FastifyRequest) => Promise<Answer>;
}

/** `nothing` is an answer without a body. */
export type Output = z.ZodMiniType | "nothing";

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
    readonly output?: Output;
    readonly handle: (call: Call<P>) => Answer | Promise<Answer>;
  },
): Route {
  const { method, path, access, output, handle } = row;
  const { params = NOTHING, query = NOTHING, body } = row.input;
  const input = z.strictObject({ params, query, body: body ?? z.undefined() });
  return {
    method,
    path,
    access,
    input,
    output,
    async answer(services, request) {
      const sent = input.safeParse({ params: request.params, query: request.query, body: request.body });
      if (!sent.success) return failed({ code: "request_invalid", fields: fieldsOf(sent.error.issues) });
      return handle({ services, request, ...sent.data } as Call<P>);
    },
  };
}
