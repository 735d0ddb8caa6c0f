import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ok } from "#domain/kernel/result.ts";
import type { IdentityProvider } from "#server/oidc/identity-port.ts";
import { startVaultServer } from "#server/start-server.ts";

const CALLER = { subject: "bench", displayName: "bench", tenant: "default", roles: ["clerk"] } as const;
/** Everybody is the one clerk: what is measured is the vault and not the signature of a token. */
const identity: IdentityProvider = {
  callback: (_request, response) => response.writeHead(404).end(),
  accounts: { create: () => Promise.resolve(ok({ subject: "bench" })), isEmpty: () => Promise.resolve(false) },
  verifyAccessToken: () => Promise.resolve(ok(CALLER)),
};
const execute = promisify(execFile);
const LOAD = fileURLToPath(new URL("load.ts", import.meta.url));
const UNLIMITED = { burst: 1_000_000, perSecond: 1_000_000 };

export interface BenchServer {
  /** Requests a second and their 99th percentile, from a client in a process of its own that asked `warmingUp` times before. */
  load(
    clients: number,
    requests: number,
    size: number,
    warmingUp: number,
  ): Promise<{ readonly perSecond: number; readonly p99Ms: number }>;
  close(): Promise<void>;
}

let skipped = 1_000_000;

/** The whole server over a loopback socket, in this process; with `actsACommit` 1, each act has its own commit. */
export async function startBenchServer(folder: string, name: string, actsACommit?: number): Promise<BenchServer> {
  const started = await startVaultServer(
    {
      dataFolder: path.join(folder, name),
      keyFile: path.join(folder, `${name}-keys.json`),
      address: undefined,
      listenHost: "127.0.0.1",
      listenPort: 0,
      tls: undefined,
      frameAncestors: undefined,
      firstAccountsFile: undefined,
      logLevel: "silent",
    },
    {
      createIdentity: () => Promise.resolve(ok(identity)),
      perAddress: UNLIMITED,
      perCaller: UNLIMITED,
      ...(actsACommit !== undefined && { actsACommit }),
    },
  );
  if (!started.ok) throw new Error(started.failure.code);
  return {
    async load(clients, requests, size, warmingUp) {
      const words = [started.value.address, clients, requests, size, warmingUp, skipped].map(String);
      skipped += (warmingUp + requests) * size;
      const { stdout } = await execute(process.execPath, [LOAD, ...words]);
      return JSON.parse(stdout) as { perSecond: number; p99Ms: number };
    },
    close: () => started.value.close(),
  };
}
