/**
 * The whole vault server at `https://localhost`, as Excel asks for, under a certificate that no browser
 * knows; with an account for each role that the sign-in page offers.
 * @module
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Role } from "#contract/account.ts";
import { FIRST_TENANT } from "#server/tenants.ts";
import { type RunningServer, startVaultServer } from "#server/start-server.ts";
import { selfSignedCertificate } from "./excel-host/self-signed-certificate.ts";
import { temporaryFolder } from "./server/temporary-folder.ts";

const PEOPLE = [
  ["clerk", "事務 花子"],
  ["approver", "責任 太郎"],
  ["auditor", "監査 次郎"],
  ["administrator", "管理 京子"],
] as const satisfies readonly (readonly [Role, string])[];

/** @param options the port is any where none is told; with an issuer outside there are no accounts here */
export async function startHttpsVault(
  options: {
    readonly listenPort?: number;
    readonly issuerFile?: object;
    readonly emergencyReviewHours?: number;
  } = {},
): Promise<RunningServer> {
  const folder = temporaryFolder();
  const tls = { privateKeyFile: path.join(folder, "key.pem"), certificateFile: path.join(folder, "cert.pem") };
  const { key, cert } = selfSignedCertificate("localhost", Date.now());
  writeFileSync(tls.privateKeyFile, key, { mode: 0o600 });
  writeFileSync(tls.certificateFile, cert);
  const issuerFile = options.issuerFile && path.join(folder, "issuer.json");
  if (issuerFile) writeFileSync(issuerFile, JSON.stringify(options.issuerFile));
  const started = await startVaultServer(
    {
      dataFolder: path.join(folder, "data"),
      keyFile: path.join(folder, "keys.json"),
      address: undefined,
      listenHost: "127.0.0.1",
      listenPort: options.listenPort ?? 0,
      issuerFile,
      emergencyReviewHours: options.emergencyReviewHours,
      tls,
      frameAncestors: ["https://localhost:*"],
      firstAccountsFile: undefined,
      logLevel: "warn",
    },
    {
      demoAccounts: (issuerFile ? [] : PEOPLE).map(([role, displayName]) => ({
        userName: role,
        password: `the ${role}'s password`,
        displayName,
        role,
        roles: [role],
        tenant: FIRST_TENANT,
      })),
    },
  );
  if (!started.ok) throw new Error(started.failure.code);
  return started.value;
}
