/**
 * The server's own log, for operators: one JSON line an event.
 *
 * It cannot hold what people sent, by construction: only {@link LogLine}s with the fields below are
 * written. Whatever a library wants to say becomes a line without its words, because they may quote a request.
 * @module
 */
import type { FastifyServerOptions } from "fastify";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

interface LogLines {
  readonly request: {
    readonly requestId: string;
    readonly method: string;
    /** The pattern (`/api/v1/batches/:batchKey/outcomes`), never the address that was asked for. */
    readonly route: string;
    readonly status: number;
    readonly ms: number;
    readonly subject: string | undefined;
  };
  readonly defect: { readonly requestId: string; readonly name: string; readonly frames: readonly string[] };
  readonly identity: { readonly event: string };
  readonly duty: { readonly code: string };
  readonly stopped: { readonly because: string };
}

export class LogLine<K extends keyof LogLines = keyof LogLines> {
  readonly kind: K;
  readonly fields: LogLines[K];

  constructor(kind: K, fields: LogLines[K]) {
    this.kind = kind;
    this.fields = fields;
  }
}

/** Where an error comes from, without its message: libraries quote input in messages. */
export function defectLine(thrown: unknown, requestId: string): LogLine<"defect"> {
  const error: Partial<Error> = typeof thrown === "object" && thrown !== null ? thrown : {};
  const { name = typeof thrown, message = "", stack = "" } = error;
  const trace = stack.replace(message, "").split("\n");
  const frames = trace.map((line) => line.trim()).filter((line) => line.startsWith("at "));
  return new LogLine("defect", { requestId, name, frames });
}

export interface LogDestination {
  write(line: string): void;
}

/** Fastify's logger option: pino, reduced to what may be written. */
export function loggerOptions(
  level: LogLevel,
  destination: LogDestination,
): Exclude<FastifyServerOptions["logger"], boolean | undefined> {
  return {
    level,
    stream: destination,
    base: null,
    hooks: {
      logMethod(args, method) {
        const line: unknown = args[0];
        if (line instanceof LogLine) method.call(this, line.fields, line.kind);
        else method.call(this, "library_message");
      },
    },
  };
}
