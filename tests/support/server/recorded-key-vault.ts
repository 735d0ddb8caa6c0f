/**
 * Answers as Azure Key Vault's data plane does for one RSA key: challenge, get key, wrap and unwrap.
 * Source: Azure Key Vault REST API 7.6, Keys; authentication challenge as documented there.
 * @module
 */
import { constants, createPublicKey, generateKeyPairSync, privateDecrypt, publicEncrypt } from "node:crypto";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { selfSignedCertificate } from "../excel-host/self-signed-certificate.ts";

export interface RecordedKeyVault {
  readonly origin: string;
  /** PEM, for the client's trust. */
  readonly certificate: string;
  readonly calls: string[];
  readonly faults: { status: number; code: string; message: string }[];
  close(): Promise<void>;
}

const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" };

export async function recordedKeyVault(name: string, version: string): Promise<RecordedKeyVault> {
  const calls: string[] = [];
  const faults: RecordedKeyVault["faults"] = [];
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { n, e } = createPublicKey(privateKey).export({ format: "jwk" });
  const { key, cert } = selfSignedCertificate("localhost", Date.now());
  const server = createServer({ key, cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const reply = (status: number, body: object, headers: Record<string, string> = {}) => {
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(JSON.stringify(body));
      };
      const path = new URL(request.url ?? "/", "https://localhost").pathname;
      const kid = `https://localhost:${port()}/keys/${name}/${version}`;
      if (request.headers.authorization === undefined) {
        const challenge = 'Bearer authorization="https://login.example/tenant", resource="https://vault.azure.net"';
        reply(401, { error: { code: "Unauthorized", message: "recorded" } }, { "www-authenticate": challenge });
        return;
      }
      calls.push(`${String(request.method)} ${path}`);
      const fault = faults.shift();
      if (fault) {
        reply(fault.status, { error: { code: fault.code, message: fault.message } });
        return;
      }
      const own = [`/keys/${name}/${version}`, `/keys/${name}`, `/keys/${name}/`];
      if (request.method === "GET" && own.includes(path)) {
        const jwk = { kid, kty: "RSA", n, e, key_ops: ["wrapKey", "unwrapKey"] };
        reply(200, { key: jwk, attributes: { enabled: true } });
        return;
      }
      const operation = /\/(wrapkey|unwrapkey)$/u.exec(path)?.[1];
      if (operation === undefined || !path.startsWith(`/keys/${name}/${version}/`)) {
        reply(404, { error: { code: "KeyNotFound", message: "recorded" } });
        return;
      }
      const { value } = JSON.parse(Buffer.concat(chunks).toString()) as { value: string };
      const bytes = Buffer.from(value, "base64url");
      try {
        const result =
          operation === "wrapkey"
            ? publicEncrypt({ key: createPublicKey(privateKey), ...OAEP }, bytes)
            : privateDecrypt({ key: privateKey, ...OAEP }, bytes);
        reply(200, { kid, value: result.toString("base64url") });
        return;
      } catch {
        reply(400, { error: { code: "BadParameter", message: "recorded" } });
        return;
      }
    });
  });
  const port = () => (server.address() as AddressInfo).port;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `https://localhost:${port()}`,
    certificate: cert,
    calls,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
