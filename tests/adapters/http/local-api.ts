/**
 * An HTTP server on this machine that answers as a test scripts it.
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}
/** Answers one request; `hangUp` closes the connection without an answer. */
export type Scripted =
  | { readonly status: number; readonly body: unknown }
  | { readonly status: number; readonly text: string }
  | "hangUp"
  | "silence";

export interface LocalApi {
  readonly baseUrl: string;
  readonly seen: readonly SeenRequest[];
  /** The next answers, in order; without one the request is answered with 599. */
  readonly script: Scripted[];
  stop(): Promise<void>;
}

export async function startLocalApi(): Promise<LocalApi> {
  const seen: SeenRequest[] = [];
  const script: Scripted[] = [];
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
    const { method = "", url = "", headers } = request;
    seen.push({ method, path: url, authorization: headers.authorization, body: Buffer.concat(chunks).toString() });
    const next = script.shift() ?? { status: 599, text: "not scripted" };
    if (next === "silence") return;
    if (next === "hangUp") {
      request.socket.destroy();
      return;
    }
    response.writeHead(next.status, { "content-type": "application/json" });
    response.end("text" in next ? next.text : JSON.stringify(next.body));
  }

  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${String(port)}`,
    seen,
    script,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
