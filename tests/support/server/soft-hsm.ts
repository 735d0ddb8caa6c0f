/**
 * A SoftHSM token in a folder of its own, and the native PKCS#11 binding built for it where it is missing.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "./temporary-folder.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const BINDING = path.join(ROOT, "node_modules/pkcs11js");
const MODULES = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"];
const NODE_GYP = ["/usr/lib", "/usr/local/lib"].map(
  (lib) => `${lib}/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js`,
);
const PIN = "example-pin";

export interface SoftHsm {
  readonly uri: (object: string, token?: string) => string;
  readonly pinFile: string;
  /** What the child printed, parsed. */
  run(act: "generate" | "forget" | "create" | "load", keyFile: string, uri: string): unknown;
}

/** Why no token can be had here; `undefined` where one can. */
export function softHsmObstacle(): string | undefined {
  if (!MODULES.some((file) => existsSync(file))) return "SoftHSM is not installed";
  return hasBinding() || buildBinding() ? undefined : "the native module pkcs11js cannot be built";
}

function hasBinding(): boolean {
  return existsSync(path.join(BINDING, "build/Release/pkcs11.node"));
}

function buildBinding(): boolean {
  const gyp = NODE_GYP.find((file) => existsSync(file));
  const headers = path.join(ROOT, "node_modules", `node-linux-${process.arch}`);
  if (gyp === undefined || !existsSync(path.join(BINDING, "binding.gyp")) || !existsSync(headers)) return false;
  spawnSync(process.execPath, [gyp, "rebuild", `--nodedir=${headers}`], { cwd: BINDING, timeout: 120_000 });
  return hasBinding();
}

export function createSoftHsm(): SoftHsm {
  const folder = temporaryFolder();
  const modulePath = MODULES.find((file) => existsSync(file)) ?? "";
  const configuration = path.join(folder, "softhsm2.conf");
  const pinFile = path.join(folder, "pin");
  mkdirSync(path.join(folder, "tokens"));
  writeFileSync(
    configuration,
    `directories.tokendir = ${folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  writeFileSync(pinFile, `${PIN}\n`, { mode: 0o600 });
  const env = { ...process.env, SOFTHSM2_CONF: configuration };
  const init = ["--init-token", "--free", "--label", "vault-test", "--so-pin", "so-example", "--pin", PIN];
  spawnSync("softhsm2-util", init, { env });
  const child = fileURLToPath(new URL("pkcs11-child.ts", import.meta.url));
  return {
    pinFile,
    uri: (object, token = "vault-test") =>
      `pkcs11:token=${token};object=${object}?module-path=${modulePath}&pin-source=file:${pinFile}`,
    run(act, keyFile, uri) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [child, act, keyFile, uri, PIN], {
        cwd: ROOT,
        env,
        encoding: "utf8",
      });
      if (status !== 0) throw new Error(`the child ended with ${String(status)}: ${stderr}`);
      return stdout === "" ? undefined : (JSON.parse(stdout) as unknown);
    },
  };
}
