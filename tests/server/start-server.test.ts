import { afterAll, describe, expect, it } from "@jest/globals";
import { existsSync, writeFileSync } from "node:fs";
import { get as getHttp } from "node:http";
import { get as getHttps, type RequestOptions } from "node:https";
import path from "node:path";
import type { ServerSettings } from "#server/config.ts";
import { listen } from "#server/http/listen.ts";
import { startVaultServer } from "#server/start-server.ts";
import { selfSignedCertificate } from "../support/excel-host/self-signed-certificate.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";
import { startTestServer, stopTestServers, testIdentity } from "../support/server/test-server.ts";
import { valueOf } from "../support/server/test-vault.ts";

afterAll(stopTestServers);

type Config = ServerSettings & { dataFolder: string; address: string | undefined };

function configIn(folder: string, changes: Partial<Config> = {}): Config {
  return {
    dataFolder: path.join(folder, "data"),
    keyFile: path.join(folder, "keys.json"),
    address: undefined,
    listenHost: "127.0.0.1",
    listenPort: 0,
    tls: undefined,
    frameAncestors: undefined,
    firstAccountsFile: undefined,
    logLevel: "silent",
    ...changes,
  };
}
const createIdentity = () => Promise.resolve({ ok: true as const, value: testIdentity });

function folderWithCertificate(name: string) {
  const folder = temporaryFolder();
  const { cert, key } = selfSignedCertificate(name, Date.now());
  const tls = { certificateFile: path.join(folder, "cert.pem"), privateKeyFile: path.join(folder, "key.pem") };
  writeFileSync(tls.certificateFile, cert);
  writeFileSync(tls.privateKeyFile, key);
  return { folder, tls, cert };
}

function askOverTls(target: RequestOptions, ca: string, servername: string): Promise<{ hsts: unknown; text: string }> {
  return new Promise((resolve, reject) => {
    getHttps({ ...target, host: "127.0.0.1", ca, servername }, (response) => {
      let text = "";
      response.on("data", (bytes: Buffer) => (text += bytes.toString("utf8")));
      response.on("end", () => resolve({ hsts: response.headers["strict-transport-security"], text }));
    }).on("error", reject);
  });
}

/** Free a moment ago. */
async function freePort(): Promise<number> {
  const listener = valueOf(await listen({ host: "127.0.0.1", port: 0, tls: undefined }));
  await listener.close(0);
  return listener.port;
}

describe("a server with a certificate", () => {
  it("speaks TLS only, and names its https address as issuer", async () => {
    const { folder, tls, cert } = folderWithCertificate("localhost");
    const server = valueOf(await startVaultServer(configIn(folder, { tls }), { createIdentity }));
    const { port } = new URL(server.address);
    expect(server.address).toBe(`https://localhost:${port}`);
    const target = { port, path: "/api/v1/configuration", headers: { host: `localhost:${port}` } };
    const answer = await askOverTls(target, cert, "localhost");
    expect(answer.hsts).toBeUndefined();
    expect(JSON.parse(answer.text)).toMatchObject({ issuer: `${server.address}/oidc` });
    const plain = await new Promise<boolean>((resolve) => {
      getHttp({ ...target, host: "127.0.0.1" }, () => resolve(true)).on("error", () => resolve(false));
    });
    expect(plain).toBe(false);
    await server.close();
  });

  it("asks for strict transport under its public name, and of no other host that reaches it", async () => {
    const { folder, tls, cert } = folderWithCertificate("vault.example.co.jp");
    const listenPort = await freePort();
    const address = "https://vault.example.co.jp";
    const server = valueOf(await startVaultServer(configIn(folder, { tls, address, listenPort }), { createIdentity }));
    const hstsFor = async (host: string) => {
      const target = { port: String(listenPort), path: "/api/v1/configuration", headers: { host } };
      return (await askOverTls(target, cert, "vault.example.co.jp")).hsts;
    };
    expect(await hstsFor("vault.example.co.jp")).toBe("max-age=31536000");
    expect(await hstsFor(`localhost:${listenPort}`)).toBeUndefined();
    await server.close();
  });

  it("does not start with files that are missing or hold no certificate", async () => {
    const folder = temporaryFolder();
    const tls = { certificateFile: path.join(folder, "cert.pem"), privateKeyFile: path.join(folder, "key.pem") };
    const start = () => startVaultServer(configIn(folder, { tls }), { createIdentity });
    expect(await start()).toEqual({
      ok: false,
      failure: { code: "file_unreadable", location: tls.certificateFile, because: "ENOENT" },
    });
    writeFileSync(tls.certificateFile, "no certificate");
    writeFileSync(tls.privateKeyFile, "no key");
    expect(await start()).toEqual({ ok: false, failure: { code: "certificate_unusable" } });
    expect(existsSync(path.join(folder, "data"))).toBe(false);
  });
});

describe("a server that cannot listen", () => {
  it("says so and makes no vault", async () => {
    const folder = temporaryFolder();
    const port = Number(new URL((await startTestServer()).address).port);
    expect(await startVaultServer(configIn(folder, { listenPort: port }), { createIdentity })).toEqual({
      ok: false,
      failure: { code: "address_unusable", host: "127.0.0.1", port, because: "EADDRINUSE" },
    });
    expect(existsSync(path.join(folder, "data"))).toBe(false);
  });
});
