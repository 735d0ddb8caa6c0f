import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("crash-server.ts", import.meta.url));

export interface ServerProcess {
  readonly address: string;
  readonly kill: (signal: "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT") => void;
  readonly ended: Promise<void>;
  /** Status and parsed body; `undefined` where the connection broke. */
  readonly post: (path: string, body: object, token: string) => Promise<ServerAnswer | undefined>;
  readonly status: (path: string) => Promise<number | undefined>;
}
export interface ServerAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The whole server over the vault in `folder`, in a process of its own. */
export async function startServerProcess(folder: string, env: NodeJS.ProcessEnv = process.env): Promise<ServerProcess> {
  const child = spawn(process.execPath, [SERVER, folder], { stdio: ["ignore", "pipe", "inherit"], env });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const address = await new Promise<string>((resolve) =>
    child.stdout.once("data", (bytes: Buffer) => resolve(bytes.toString("utf8").trim())),
  );
  return {
    address,
    kill: (signal) => void child.kill(signal),
    ended,
    async post(path, body, token) {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      try {
        const response = await fetch(address + path, { method: "POST", headers, body: JSON.stringify(body) });
        const text = await response.text();
        return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
      } catch {
        return undefined;
      }
    },
    async status(path) {
      try {
        return (await fetch(address + path)).status;
      } catch {
        return undefined;
      }
    },
  };
}
