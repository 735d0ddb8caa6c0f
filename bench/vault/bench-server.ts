import path from "node:path";
import { ok } from "#domain/kernel/result.ts";
import type { TokenizeBody } from "#contract/batches.ts";
import type { IdentityProvider } from "#server/oidc/identity-port.ts";
import { startVaultServer } from "#server/start-server.ts";

const CALLER = { subject: "bench", displayName: "bench", tenant: "default", roles: ["clerk"] } as const;
/** Everybody is the one clerk: what is measured is the vault and not the signature of a token. */
const identity: IdentityProvider = {
  callback: (_request, response) => response.writeHead(404).end(),
  accounts: { create: () => Promise.resolve(ok({ subject: "bench" })), isEmpty: () => Promise.resolve(false) },
  verifyAccessToken: () => Promise.resolve(ok(CALLER)),
};
const UNLIMITED = { burst: 1_000_000, perSecond: 1_000_000 };

export interface BenchServer {
  /** Answers when the vault has: the batch is durable. */
  post(body: TokenizeBody): Promise<void>;
  close(): Promise<void>;
}

/** The whole server over a loopback socket, in this process. */
export async function startBenchServer(folder: string): Promise<BenchServer> {
  const started = await startVaultServer(
    {
      dataFolder: path.join(folder, "http"),
      keyFile: path.join(folder, "http-keys.json"),
      address: undefined,
      listenHost: "127.0.0.1",
      listenPort: 0,
      tls: undefined,
      frameAncestors: undefined,
      firstAccountsFile: undefined,
      logLevel: "silent",
    },
    { createIdentity: () => Promise.resolve(ok(identity)), perAddress: UNLIMITED, perCaller: UNLIMITED },
  );
  if (!started.ok) throw new Error(started.failure.code);
  const { address } = started.value;
  return {
    async post(body) {
      const headers = { "content-type": "application/json", authorization: "Bearer bench" };
      const answer = await fetch(`${address}/api/v1/batches`, { method: "POST", headers, body: JSON.stringify(body) });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`status ${String(answer.status)}`);
    },
    close: () => started.value.close(),
  };
}
