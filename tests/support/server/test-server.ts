import { createSecretKey } from "node:crypto";
import path from "node:path";
import { jwtVerify, SignJWT } from "jose";
import { type Role, ROLES } from "#contract/account.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import type { ServerConfig } from "#server/config.ts";
import type { LogLevel } from "#server/http/server-log.ts";
import type { IdentityProvider } from "#server/oidc/identity-port.ts";
import { type RunningServer, type StartOptions, startVaultServer } from "#server/start-server.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { storageIn } from "./test-storage.ts";
import { valueOf } from "./test-vault.ts";

/** The same in every process of a test. */
const TEST_KEY = createSecretKey(Buffer.from("signs access tokens in tests, and nowhere else"));
const ALGORITHM = "HS256";

export interface TestServer extends RunningServer {
  readonly folder: string;
  /** Everything the server logged, at the finest level. */
  readonly logged: string[];
  readonly clock: { offsetMs: number };
  get(path: string, token?: string): Promise<Answer>;
  post(path: string, body: unknown, token?: string): Promise<Answer>;
}
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed, where it is JSON. */
  readonly body: unknown;
}

/** An access token as the embedded provider would sign it, but under this test's own key. */
export async function accessToken(subject: string, ...roles: readonly Role[]): Promise<string> {
  return accessTokenIn("default", subject, ...roles);
}

/** The same for somebody of another company. */
export async function accessTokenIn(tenant: string, subject: string, ...roles: readonly Role[]): Promise<string> {
  return new SignJWT({ roles, name: `${subject}さん`, tenant })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(subject)
    .setExpirationTime("1h")
    .sign(TEST_KEY);
}

const running: RunningServer[] = [];

/** For `afterAll`: whatever a failed test left open, too. */
export async function stopTestServers(): Promise<void> {
  for (const server of running.splice(0)) await server.close();
}

/** The whole server over a real socket; only who signs the access tokens is replaced. */
export async function startTestServer(
  options: StartOptions = {},
  folder = temporaryFolder(),
  logLevel: LogLevel = "trace",
  settings: Partial<Pick<ServerConfig, "issuerFile" | "notifyFile" | "emergencyReviewHours" | "diskReserveBytes">> = {},
): Promise<TestServer> {
  const logged: string[] = [];
  const clock = { offsetMs: 0 };
  const started = valueOf(
    await startVaultServer(
      {
        ...(await storageIn(folder)),
        keyFile: path.join(folder, "keys.json"),
        address: undefined,
        listenHost: "127.0.0.1",
        listenPort: 0,
        tls: undefined,
        frameAncestors: undefined,
        firstAccountsFile: undefined,
        logLevel,
        ...settings,
      },
      {
        createIdentity: () => Promise.resolve(ok(testIdentity)),
        logDestination: { write: (line) => void logged.push(line) },
        pagesFolder: path.join(folder, "pages"),
        now: () => Date.now() + clock.offsetMs,
        ...options,
      },
    ),
  );
  const call = async (target: string, init: RequestInit, token?: string): Promise<Answer> => {
    const headers = new Headers(init.headers);
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    const response = await fetch(`${started.address}${target}`, { ...init, headers, redirect: "manual" });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  };
  running.push(started);
  return {
    ...started,
    folder,
    logged,
    clock,
    get: (target, token) => call(target, {}, token),
    post: (target, body, token) =>
      call(
        target,
        { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
        token,
      ),
  };
}

/** Nobody signs in here: access tokens come from {@link accessToken}. */
export const testIdentity: IdentityProvider = {
  callback: (_request, response) => response.writeHead(404).end(),
  accounts: {
    create: () => Promise.resolve(failed({ code: "user_name_taken" })),
    isEmpty: () => Promise.resolve(false),
  },
  async verifyAccessToken(authorization) {
    const unauthenticated = failed({ code: "unauthenticated" });
    const token = /^Bearer (\S+)$/u.exec(authorization ?? "")?.[1];
    if (token === undefined) return unauthenticated;
    try {
      const { payload } = await jwtVerify(token, TEST_KEY, { algorithms: [ALGORITHM] });
      const held = payload["roles"] as readonly string[];
      return ok({
        subject: payload.sub ?? "",
        displayName: String(payload["name"]),
        tenant: String(payload["tenant"]),
        roles: ROLES.filter((role) => held.includes(role)),
      });
    } catch {
      return unauthenticated;
    }
  },
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
