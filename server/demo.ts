/**
 * `npm start`: a vault to try out. Its data lies in a folder that is removed at the end, its accounts are
 * shown to everybody on the page. Never for real numbers.
 * @module
 */
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Role } from "#contract/account.ts";
import { sampleWorkbook } from "./demo/sample-workbook.ts";
import { FIRST_TENANT } from "./tenants.ts";
import { runUntilStopped } from "./run-until-stopped.ts";
import { describeStartFailure } from "./start-messages.ts";
import { startVaultServer } from "./start-server.ts";

/** Where free; any other port otherwise. */
const USUAL_PORT = 8600;
const PEOPLE: readonly (readonly [role: Role, displayName: string])[] = [
  ["clerk", "事務 花子"],
  ["approver", "責任 太郎"],
  ["auditor", "監査 次郎"],
  ["administrator", "管理 三郎"],
];

const folder = await mkdtemp(path.join(tmpdir(), "mynumber-vault-demo-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const demoAccounts = PEOPLE.map(([role, displayName]) => ({
  userName: role,
  password: randomBytes(12).toString("base64url"),
  displayName,
  role,
  roles: [role],
  tenant: FIRST_TENANT,
}));

/** For Excel on this machine, which opens https only: a certificate for `localhost`, and the manifest's port. */
const { MNV_DEMO_PORT: askedPort, MNV_DEMO_TLS_CERT: certificateFile, MNV_DEMO_TLS_KEY: privateKeyFile } = process.env;
const tls = certificateFile && privateKeyFile ? { certificateFile, privateKeyFile } : undefined;

const startOn = (listenPort: number) =>
  startVaultServer(
    {
      dataFolder: path.join(folder, "data"),
      keyFile: path.join(folder, "keys.json"),
      address: undefined,
      listenHost: "127.0.0.1",
      listenPort,
      tls,
      frameAncestors: undefined,
      firstAccountsFile: undefined,
      // So that whoever tries the product sees what it looks like; in earnest an operator has to allow it.
      emergencyReviewHours: 24,
      logLevel: "warn",
    },
    { demoAccounts, sampleWorkbook },
  );

let started = await startOn(Number(askedPort ?? USUAL_PORT));
if (!started.ok && started.failure.code === "address_unusable" && askedPort === undefined) started = await startOn(0);
if (started.ok) {
  // First: whoever reads the line below may stop us at once.
  runUntilStopped(started.value);
  process.stdout.write(`マイナンバー金庫を開いてください / Open MyNumber Vault: ${started.value.address}/\n`);
} else {
  process.stderr.write(`${describeStartFailure(started.failure)}\n`);
  process.exitCode = 1;
}
