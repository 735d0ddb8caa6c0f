/**
 * The real redirect page and a page that opens the sign-in, built as the product's pages are.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type Webpack from "webpack";
import type { SignInParameters } from "#server/oidc/identity-port.ts";

// An import would read every export, and webpack warns of its old ones.
const webpack = createRequire(import.meta.url)("webpack") as typeof Webpack;

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const NONCE = "n0nce";
const OFFICE_FOLDER = join(ROOT, "node_modules/@microsoft/office-js/dist");
/** The strictest under which both pages work; office.js adds scripts of its own, from its own place. */
const POLICY = `default-src 'none'; script-src 'self' 'nonce-${NONCE}'; style-src 'nonce-${NONCE}'; connect-src 'self'; base-uri 'none'`;

export interface SignInPages {
  /** Answers `/`, `/signed-in.html`, their scripts, and the unmodified office.js under `/office/`. */
  answer(request: IncomingMessage, response: ServerResponse, parameters: SignInParameters): void;
  remove(): Promise<void>;
}

export async function buildSignInPages(): Promise<SignInPages> {
  const folder = await mkdtemp(join(tmpdir(), "sign-in-pages-"));
  await build(folder);
  const scripts = {
    "/opener.js": await readFile(join(folder, "opener.js")),
    "/signed-in.js": await readFile(join(folder, "signed-in.js")),
  };
  const frame = readFileSync(join(ROOT, "src/signed-in/page.html"), "utf8");
  return {
    answer: (request, response, parameters) => {
      const path = request.url?.split("?", 1)[0] ?? "";
      const script = Object.entries(scripts).find(([name]) => name === path)?.[1];
      const page = path === "/signed-in.html" ? signedInPage(frame) : path === "/" ? openerPage(parameters) : undefined;
      if (path.startsWith("/office/")) {
        sendOfficeScript(path.slice("/office/".length), response);
        return;
      }
      const type = script ? "text/javascript" : "text/html; charset=utf-8";
      response.writeHead((script ?? page) ? 200 : 404, { "Content-Type": type, "Content-Security-Policy": POLICY });
      response.end(script ?? page);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

function signedInPage(frame: string): string {
  return frame
    .replace("<!-- scripts -->", `<script defer nonce="${NONCE}" src="/signed-in.js"></script>`)
    .replace("https://appsforoffice.microsoft.com/lib/1/hosted/", "/office/")
    .replaceAll("__CSP_NONCE__", NONCE);
}

function sendOfficeScript(name: string, response: ServerResponse): void {
  const file = join(OFFICE_FOLDER, name);
  const isThere = /^[\w./-]+\.js$/u.test(name) && existsSync(file);
  response.writeHead(isThere ? 200 : 404, { "Content-Type": "text/javascript" });
  response.end(isThere ? readFileSync(file) : undefined);
}

function openerPage(parameters: SignInParameters): string {
  return `<!doctype html><html lang="ja"><title>開く側</title>
    <script type="application/json" id="configuration">${JSON.stringify(parameters)}</script>
    <button>サインイン</button><output></output>
    <script nonce="${NONCE}" src="/opener.js"></script></html>`;
}

function build(folder: string): Promise<void> {
  const compiler = webpack({
    mode: "production",
    target: ["web", "es2022"],
    context: ROOT,
    entry: {
      "signed-in": join(ROOT, "src/signed-in/main.ts"),
      opener: join(ROOT, "tests/support/oidc/opener-page.ts"),
    },
    output: { path: folder, filename: "[name].js" },
    resolve: { extensions: [".ts", ".js"] },
    module: {
      rules: [
        {
          test: /\.ts$/u,
          loader: "swc-loader",
          options: { jsc: { target: "es2022", parser: { syntax: "typescript" } } },
        },
      ],
    },
    performance: { hints: false },
  });
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error) reject(error);
      else if (stats?.hasErrors()) reject(new Error(stats.toString("errors-only")));
      else resolve();
    });
  });
}
