import type { FastifyRequest } from "fastify";
import type { ApiFailure } from "../api-failure.ts";

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

/** A body was sent, and as `application/json`. Runs before any of it is read. */
export async function bodyIsAnnouncedAsJson(request: FastifyRequest): Promise<ApiFailure | undefined> {
  const [mediaType = ""] = (request.headers["content-type"] ?? "").split(";");
  return mediaType.trim().toLowerCase() === "application/json" ? undefined : { code: "body_not_json" };
}

export class BodyNotJson extends Error {
  override readonly name = "BodyNotJson";
}

/** The value that `bytes` are the JSON text of. Its error says nothing: the engine's own quotes the text. */
export function parseJsonBody(bytes: Buffer): unknown {
  try {
    return JSON.parse(UTF_8.decode(bytes));
  } catch {
    throw new BodyNotJson();
  }
}
