import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdirSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import path from "node:path";
import { failureBody } from "#contract/failure.ts";
import { OFFICE_HOSTS, pageHeaders, transportHeadersFor } from "#server/http/security-headers.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";

const PAGE =
  '<!doctype html><style nonce="__CSP_NONCE__"></style><script nonce="__CSP_NONCE__" src="/assets/a-1.js"></script>';
let server: TestServer;
beforeAll(async () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "pages", "assets"), { recursive: true });
  for (const page of ["workbench.html", "taskpane.html"]) writeFileSync(path.join(folder, "pages", page), PAGE);
  for (const asset of ["a-1.js", "main-0a1b2c3d4e.js", "main-0a1b2c3d4e.js.LICENSE.txt"]) {
    writeFileSync(path.join(folder, "pages", "assets", asset), "1;");
  }
  writeFileSync(path.join(folder, "pages", "assets", "icon-32.png"), "PNG");
  writeFileSync(path.join(folder, "pages", "manifest.json"), "{}");
  server = await startTestServer({ sampleWorkbook: () => Promise.resolve(Buffer.from("PK sample")) }, folder);
});
afterAll(stopTestServers);

interface RawAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** With any Host header, which `fetch` does not allow. */
function ask(target: string, headers: Record<string, string>, method = "GET"): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.address);
    const sent = httpRequest({ host: "127.0.0.1", port, path: target, method, headers, setHost: false }, (answer) => {
      let text = "";
      answer.on("data", (bytes: Buffer) => (text += bytes.toString("utf8")));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, text }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

function evidenceOf(text: string): unknown {
  const { code, evidence } = failureBody.parse(JSON.parse(text)).error;
  return { code, ...evidence };
}

describe("the host check", () => {
  it.each(["evil.example", "evil.example:80", "127.0.0.1.evil.example", "127.0.0.1:1", "localhost:1", "", "[::1"])(
    "refuses a request for host %p, on every path (DNS rebinding)",
    async (host) => {
      for (const target of ["/", "/api/v1/configuration", "/oidc/.well-known/openid-configuration", "/health/live"]) {
        const { status, text } = await ask(target, { host });
        expect(status).toBe(400);
        if (text !== "") expect(evidenceOf(text)).toEqual({ code: "request_invalid", fields: ["headers.host"] });
      }
    },
  );

  it("sends a page asked for at another name of this machine to the one address, and refuses the rest there", async () => {
    const host = new URL(server.address).host.replace("127.0.0.1", "localhost");
    expect(await ask("/taskpane.html", { host })).toMatchObject({
      status: 302,
      location: `${server.address}/taskpane.html`,
    });
    expect(await ask("//evil.example", { host })).toMatchObject({ status: 400, location: undefined });
    expect((await ask("/api/v1/configuration", { host })).status).toBe(400);
  });
});

describe("the origin check", () => {
  it("refuses pages of other sites before anybody is looked at, and takes our own", async () => {
    const { host } = new URL(server.address);
    for (const origin of ["https://evil.example", "null", server.address.replace("127.0.0.1", "localhost")]) {
      const { status, text } = await ask("/api/v1/configuration", { host, origin });
      expect(status).toBe(400);
      expect(evidenceOf(text)).toEqual({ code: "request_invalid", fields: ["headers.origin"] });
    }
    expect((await ask("/api/v1/configuration", { host, origin: server.address })).status).toBe(200);
  });
});

describe("headers", () => {
  it("forbid storing, sniffing, framing and running an answer of the API", async () => {
    const { headers } = await server.get("/api/v1/configuration");
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers.has("strict-transport-security")).toBe(false);
    expect(headers.has("access-control-allow-origin")).toBe(false);
    expect(headers.has("x-powered-by")).toBe(false);
  });

  it("let a page run only scripts of ours with this answer's nonce, and Office's", async () => {
    const [first, second] = [await server.get("/"), await server.get("/")];
    const nonce = /nonce="([A-Za-z0-9_-]{24})"/u.exec(first.text)![1]!;
    const policy = first.headers.get("content-security-policy")!;
    expect(first.text).toBe(PAGE.replaceAll("__CSP_NONCE__", nonce));
    expect(second.text).not.toContain(nonce);
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}' https://appsforoffice.microsoft.com;`);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/u);
    expect(policy).toContain(`frame-ancestors 'self' ${OFFICE_HOSTS.join(" ")}`);
    expect(first.headers.has("x-frame-options")).toBe(false);
  });

  it("name the hosts that the configuration allows to frame the pane", () => {
    expect(pageHeaders("n", ["https://office.example.co.jp"])["content-security-policy"]).toMatch(
      /frame-ancestors 'self' https:\/\/office\.example\.co\.jp$/u,
    );
  });

  it("let an asset that is named by its content be kept for ever, and no other", async () => {
    const cacheOf = async (name: string) => {
      const { status, headers } = await server.get(`/assets/${name}`);
      expect(status).toBe(200);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      return headers.get("cache-control");
    };
    expect(await cacheOf("main-0a1b2c3d4e.js")).toBe("public, max-age=31536000, immutable");
    for (const name of ["a-1.js", "icon-32.png", "main-0a1b2c3d4e.js.LICENSE.txt"]) {
      expect(await cacheOf(name)).toBe("public, no-cache");
    }
    const etag = (await server.get("/assets/icon-32.png")).headers.get("etag")!;
    const again = await ask("/assets/icon-32.png", { host: new URL(server.address).host, "if-none-match": etag });
    expect(again.status).toBe(304);
  });

  it("ask for strict transport at an https address, but never at one of this machine (it covers every port)", () => {
    const strict = (address: string) => transportHeadersFor(address).get("strict-transport-security");
    expect(strict("https://vault.example.co.jp")).toBe("max-age=31536000");
    expect(strict("https://vault.example.co.jp:8443")).toBe("max-age=31536000");
    for (const address of ["https://localhost:8600", "https://127.0.0.1", "https://[::1]:1", "http://127.0.0.1:8600"]) {
      expect(strict(address)).toBeNull();
    }
  });
});

describe("pages", () => {
  it("are the built ones and nothing else of the folder", async () => {
    expect((await server.get("/taskpane.html")).status).toBe(200);
    expect((await server.get("/workbench.html")).text).toContain("/assets/a-1.js");
    for (const target of [
      "/manifest.json",
      "/assets/",
      "/assets/../manifest.json",
      "/assets/..%2fmanifest.json",
      "/..%2fkeys.json",
    ]) {
      expect((await server.get(target)).status).toBe(404);
    }
  });

  it("come with an icon where browsers look for one on their own", async () => {
    const { status, text, headers } = await server.get("/favicon.ico");
    expect({ status, text }).toEqual({ status: 200, text: "PNG" });
    expect(headers.get("content-type")).toBe("image/png");
    expect(headers.get("cache-control")).toBe("public, no-cache");
  });

  it("come with the sample workbook in the demonstration only", async () => {
    const { status, text, headers } = await server.get("/sample.xlsx");
    expect({ status, text }).toEqual({ status: 200, text: "PK sample" });
    expect(headers.get("content-type")).toMatch(/spreadsheetml/u);
    expect((await (await startTestServer()).get("/sample.xlsx")).status).toBe(404);
  });
});

describe("the server's log", () => {
  it("has one line a request: method, pattern, status, time, id, subject; nothing that was sent", async () => {
    const token = await accessToken("clerk-7", "clerk");
    const key = "3f0b6a4e-1c2d-4e5f-8a9b-0a0b0c0d0e0f";
    await server.post(`/api/v1/batches/${key}/outcomes?secret=1`, { outcomes: [] }, token);
    await new Promise((resolve) => setImmediate(resolve));
    const line = JSON.parse(server.logged.at(-1)!) as Record<string, unknown>;
    expect(line).toEqual({
      level: 30,
      time: expect.any(Number),
      reqId: line["requestId"],
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/u),
      method: "POST",
      route: "/api/v1/batches/:batchKey/outcomes",
      status: 400,
      ms: expect.any(Number),
      subject: "clerk-7",
      msg: "request",
    });
  });
});
