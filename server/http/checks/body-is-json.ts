import type { FastifyRequest } from "fastify";
import { EXPORT_BODY_TYPE } from "#contract/exports.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { ApiFailure } from "../api-failure.ts";

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

/** A body was sent, and as `application/json`. Runs before any of it is read. */
export function bodyIsAnnouncedAsJson(request: FastifyRequest): ApiFailure | undefined {
  return mediaTypeOf(request) === "application/json" ? undefined : { code: "body_not_json" };
}

/** The same for a body of lines. */
export function bodyIsAnnouncedAsLines(request: FastifyRequest): ApiFailure | undefined {
  return mediaTypeOf(request) === EXPORT_BODY_TYPE ? undefined : { code: "body_not_json" };
}

function mediaTypeOf(request: FastifyRequest): string {
  const [mediaType = ""] = (request.headers["content-type"] ?? "").split(";");
  return mediaType.trim().toLowerCase();
}

/** How the parser of bodies tells the framework; it says nothing of what was sent. */
export class BodyNotJson extends Error {
  override readonly name = "BodyNotJson";
}

/** The value that `bytes` are the JSON text of. The engine's own error would quote the text. */
export function parseJsonBody(bytes: Buffer): Result<unknown, { readonly code: "body_not_json" }> {
  try {
    return ok<unknown>(JSON.parse(UTF_8.decode(bytes)));
  } catch {
    return failed({ code: "body_not_json" });
  }
}
