import type { IncomingMessage } from "node:http";
import { errors } from "oidc-provider";

const MAX_BYTES = 8 * 1024;

/** The fields of a sent form. Another media type or a larger body is an `invalid_request`. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const mediaType = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/x-www-form-urlencoded") throw new errors.InvalidRequest("not a form");
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new errors.InvalidRequest("form too large");
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
