import type { IncomingMessage, ServerResponse } from "node:http";
import { randomUUID } from "node:crypto";
import { judgeHost } from "./checks/host-known.ts";
import { FAILURE_RESPONSES, failureBodyOf } from "./failure-responses.ts";
import type { RequestListener } from "./listen.ts";
import { API_HEADERS, transportHeadersFor } from "./security-headers.ts";

export interface FrontDoorOptions {
  /** The public origin, without a trailing slash. */
  readonly address: string;
  readonly identity: RequestListener;
  readonly api: RequestListener;
}

/**
 * The first thing that sees a request, before any body is read: checks the host, then hands it to the
 * identity provider (`/oidc/`) or to the API.
 */
export function createFrontDoor({ address, identity, api }: FrontDoorOptions): RequestListener {
  const transport = transportHeadersFor(address);
  const own = new URL(address);
  return (request, response) => {
    const verdict = judgeHost(request, own);
    if (verdict === "known") response.setHeaders(transport);
    if (verdict === "unknown") refuseHost(response);
    else if (verdict === "loopback_alias") redirectToAddress(request, response, address);
    else if (isForIdentity(request)) identity(request, response);
    else api(request, response);
  };
}

function isForIdentity({ url = "" }: IncomingMessage): boolean {
  return url === "/oidc" || url.startsWith("/oidc/") || url.startsWith("/oidc?");
}

/** `localhost` for `127.0.0.1`: the same machine, but tokens are bound to one name. Pages move on, the rest is refused. */
function redirectToAddress(request: IncomingMessage, response: ServerResponse, address: string): void {
  const isPage = request.method === "GET" && /^\/(?:[a-z-]+\.html)?$/u.test(request.url ?? "");
  if (isPage)
    response.writeHead(302, { location: `${address}${request.url ?? "/"}`, "cache-control": "no-store" }).end();
  else refuseHost(response);
}

function refuseHost(response: ServerResponse): void {
  const failure = { code: "request_invalid", fields: ["headers.host"] } as const;
  const body = JSON.stringify(failureBodyOf(failure, randomUUID()));
  response
    .writeHead(FAILURE_RESPONSES[failure.code].status, {
      ...API_HEADERS,
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      connection: "close",
    })
    .end(body);
}
