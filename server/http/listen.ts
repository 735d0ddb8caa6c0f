/**
 * The socket: HTTPS, or plain HTTP on loopback.
 *
 * It listens before anything is mounted, so that the address (and with it the issuer of tokens) is known; until
 * `mount`, and after `close` began, everything is answered 503.
 * @module
 */
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { failed, ok, type Result } from "#domain/kernel/result.ts";

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

export interface ListenOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** PEM. */
  readonly tls: { readonly certificate: Uint8Array; readonly privateKey: Uint8Array } | undefined;
}
export interface Listener {
  readonly port: number;
  mount(listener: RequestListener): void;
  /** Ends after the requests that run have been answered, or `graceMs` at most. */
  close(graceMs: number): Promise<void>;
}
export type ListenFailure =
  | { readonly code: "address_unusable"; readonly host: string; readonly port: number; readonly because: string }
  | { readonly code: "certificate_unusable" };

/** A client has this long to send its headers, and its whole request. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
const MAX_HEADER_BYTES = 16 * 1024;
/** A whole company may open its panes in one moment: connections beyond it are reset. The system has a bound of its own. */
const BACKLOG = 4_096;

export async function listen(options: ListenOptions): Promise<Result<Listener, ListenFailure>> {
  const { host, port } = options;
  let mounted: RequestListener = answerUnavailable;
  const created = createServer(options, (request, response) => {
    mounted(request, response);
  });
  if (!created.ok) return created;
  const server = created.value;
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.on("clientError", answerMalformed);
  const because = await bind(server, port, host);
  if (because !== undefined) return failed({ code: "address_unusable", host, port, because });
  return ok({
    port: (server.address() as AddressInfo).port,
    mount(listener) {
      mounted = listener;
    },
    close: (graceMs) => closeServer(server, graceMs),
  });
}

function createServer(
  { tls }: ListenOptions,
  listener: RequestListener,
): Result<Server, Extract<ListenFailure, { code: "certificate_unusable" }>> {
  const common = { maxHeaderSize: MAX_HEADER_BYTES };
  if (tls === undefined) return ok(createHttpServer(common, listener));
  try {
    const keys = { cert: Buffer.from(tls.certificate), key: Buffer.from(tls.privateKey) };
    return ok(createHttpsServer({ ...common, ...keys, minVersion: "TLSv1.2" }, listener));
  } catch {
    return failed({ code: "certificate_unusable" });
  }
}

/** What stands in the way, as the system names it. */
function bind(server: Server, port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
    server.listen({ port, host, backlog: BACKLOG }, () => resolve(undefined));
  });
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const grace = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(grace);
}

function answerUnavailable(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { "retry-after": "2", "content-length": "0" }).end();
}

/** Not HTTP, or headers beyond any measure. There is no request yet, so no id and no route either. */
function answerMalformed(_error: Error, socket: Socket): void {
  if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
  else socket.destroy();
}
