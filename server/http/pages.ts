/**
 * The built pages: HTML with a fresh nonce in every answer, and its assets.
 * @module
 */
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { assetHeaders, pageHeaders } from "./security-headers.ts";

const NONCE_PLACE = /__CSP_NONCE__/gu;
const NONCE_BYTES = 18;
/** Addresses that people type or are sent, besides each page's own name. */
const ADDRESSES: ReadonlyMap<string, string> = new Map([
  ["workbench.html", "/"],
  ["requests.html", "/requests"],
]);
const ICON = "icon-32.png";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export interface PagesOptions {
  /** What the build wrote: `*.html` and `assets/`. */
  readonly folder: string;
  readonly frameAncestors: readonly string[];
  /** Origins of issuers outside, which pages ask for tokens. */
  readonly issuers: readonly string[];
  /** Offered as `/sample.xlsx`, in the demonstration. */
  readonly sampleWorkbook: (() => Promise<Uint8Array>) | undefined;
}

/** Mounts what there is: without a build the API works all the same. */
export async function mountPages(api: FastifyInstance, options: PagesOptions): Promise<void> {
  const { folder, sampleWorkbook } = options;
  if (sampleWorkbook !== undefined) mountSample(api, sampleWorkbook);
  if (!existsSync(folder)) return;
  await mountAssets(api, path.join(folder, "assets"));
  const names = (await readdir(folder)).filter((name) => /^[a-z-]+\.html$/u.test(name));
  for (const name of names) {
    const file = path.join(folder, name);
    const show = (_request: unknown, reply: FastifyReply) => sendPage(reply, file, options);
    api.get(`/${name}`, show);
    const address = ADDRESSES.get(name);
    if (address !== undefined) api.get(address, show);
  }
}

async function mountAssets(api: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await api.register(fastifyStatic, {
    root: folder,
    prefix: "/assets/",
    decorateReply: false,
    cacheControl: false,
    index: false,
    setHeaders: (response, file) => void response.headers(assetHeaders(file)),
  });
  mountIcon(api, path.join(folder, ICON));
}

/** What browsers ask for on their own, whatever icon a page names. */
function mountIcon(api: FastifyInstance, file: string): void {
  if (!existsSync(file)) return;
  api.get("/favicon.ico", async (_request, reply) =>
    reply
      .headers(assetHeaders(file))
      .type("image/png")
      .send(await readFile(file)),
  );
}

function mountSample(api: FastifyInstance, sampleWorkbook: () => Promise<Uint8Array>): void {
  api.get("/sample.xlsx", async (_request, reply) =>
    reply
      .headers({ ...assetHeaders("sample.xlsx"), "cache-control": "no-store" })
      .type(XLSX)
      .send(Buffer.from(await sampleWorkbook())),
  );
}

async function sendPage(
  reply: FastifyReply,
  file: string,
  { frameAncestors, issuers }: PagesOptions,
): Promise<FastifyReply> {
  const nonce = randomBytes(NONCE_BYTES).toString("base64url");
  const html = await readFile(file, "utf8");
  return reply
    .headers(pageHeaders(nonce, frameAncestors, issuers))
    .type("text/html; charset=utf-8")
    .send(html.replace(NONCE_PLACE, nonce));
}
