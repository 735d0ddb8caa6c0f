import { afterAll, describe, expect, it } from "@jest/globals";
import { existsSync, writeFileSync } from "node:fs";
import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
import path from "node:path";
import type { ServerConfig } from "#server/config.ts";
import { startVaultServer } from "#server/start-server.ts";
import { selfSignedCertificate } from "../support/excel-host/self-signed-certificate.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";
import { startTestServer, stopTestServers, testIdentity } from "../support/server/test-server.ts";
import { valueOf } from "../support/server/test-vault.ts";

afterAll(stopTestServers);

type Config = Omit<ServerConfig, "address"> & { address: string | undefined };

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

describe("a server with a certificate", () => {
  it("speaks TLS only, with strict transport, and names its https address as issuer", async () => {
    const folder = temporaryFolder();
    const { cert, key } = selfSignedCertificate("localhost", Date.now());
    const tls = { certificateFile: path.join(folder, "cert.pem"), privateKeyFile: path.join(folder, "key.pem") };
    writeFileSync(tls.certificateFile, cert);
    writeFileSync(tls.privateKeyFile, key);
    const server = valueOf(await startVaultServer(configIn(folder, { tls }), { createIdentity }));
    const { port } = new URL(server.address);
    expect(server.address).toBe(`https://localhost:${port}`);
    const target = { host: "127.0.0.1", port, path: "/api/v1/configuration", headers: { host: `localhost:${port}` } };
    const answer = await new Promise<{ hsts: unknown; text: string }>((resolve, reject) => {
      getHttps({ ...target, ca: cert, servername: "localhost" }, (response) => {
        let text = "";
        response.on("data", (bytes: Buffer) => (text += bytes.toString("utf8")));
        response.on("end", () => resolve({ hsts: response.headers["strict-transport-security"], text }));
      }).on("error", reject);
    });
    expect(answer.hsts).toBe("max-age=31536000");
    expect(JSON.parse(answer.text)).toMatchObject({ issuer: `${server.address}/oidc` });
    const plain = await new Promise<boolean>((resolve) => {
      getHttp(target, () => resolve(true)).on("error", () => resolve(false));
    });
    expect(plain).toBe(false);
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
