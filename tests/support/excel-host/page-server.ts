/**
 * The one https origin that a browser test sees: pages, the emulated Excel around them, and a way
 * through to a real server.
 *
 * `localhost` with a certificate made on the spot, because office.js talks only to a secure host page.
 * @module
 */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import { request as forwardRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { stripTypeScriptTypes } from "node:module";
import { extname, join, normalize, sep } from "node:path";
import { selfSignedCertificate } from "./self-signed-certificate.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
/** The first row whose prefix the path begins with answers. */
export type Routes = readonly (readonly [prefix: string, handler: Handler])[];

export interface PageServer {
  readonly origin: string;
  close(): Promise<void>;
}

export async function startPageServer(routes: Routes): Promise<PageServer> {
  const server = createServer(selfSignedCertificate("localhost", Date.now()), (request, response) => {
    void answer(routes, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `https://localhost:${String(port)}`, close: () => close(server) };
}

async function answer(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  const route = routes.find(([prefix]) => path.startsWith(prefix));
  try {
    if (route === undefined) response.writeHead(404).end();
    else await route[1](request, response);
  } catch (error) {
    if (!response.headersSent) response.writeHead(isMissing(error) ? 404 : 500);
    response.end();
    if (!isMissing(error)) throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR");
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

export function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? "/", "https://localhost").pathname;
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".ts": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/** Serves the files below `folder`; TypeScript modules come without their types, ready to be imported. */
export function serveFolder(prefix: string, folder: string): Handler {
  return async (request, response) => {
    const relative = normalize(decodeURIComponent(pathOf(request).slice(prefix.length)));
    if (relative.split(sep).includes("..")) return void response.writeHead(404).end();
    const extension = extname(relative);
    const content = await readFile(join(folder, relative));
    response.writeHead(200, { "content-type": CONTENT_TYPES[extension] ?? "application/octet-stream" });
    response.end(extension === ".ts" ? withoutTypes(content.toString("utf8")) : content);
  };
}

/** Stripped once a process: a test opens the same modules many times. */
const STRIPPED = new Map<string, string>();

function withoutTypes(source: string): string {
  const stripped = STRIPPED.get(source) ?? stripTypeScriptTypes(source);
  STRIPPED.set(source, stripped);
  return stripped;
}

export function serveText(type: "html" | "json", text: () => string): Handler {
  return (_request, response) => {
    response.writeHead(200, { "content-type": CONTENT_TYPES[`.${type}`] }).end(text());
  };
}

/** Passes requests on to a server on this machine, as a proxy in front of it would. */
export function forwardTo(origin: string): Handler {
  const target = new URL(origin);
  return (request, response) =>
    new Promise((resolve) => {
      const host = request.headers.host ?? "localhost";
      const passed = forwardRequest(
        {
          host: target.hostname,
          port: target.port,
          method: request.method,
          path: request.url,
          headers: { ...request.headers, "x-forwarded-proto": "https", "x-forwarded-host": host },
        },
        (answered) => {
          response.writeHead(answered.statusCode ?? 502, answered.headers);
          answered.pipe(response).on("close", resolve);
        },
      );
      passed.on("error", () => {
        if (!response.headersSent) response.writeHead(502);
        response.end(resolve);
      });
      request.pipe(passed);
    });
}
