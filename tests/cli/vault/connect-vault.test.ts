import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type RunningServer, startVaultServer } from "#server/start-server.ts";
import { myNumber } from "../../support/my-numbers.ts";
import { enterDeviceCode } from "../../support/oidc/device-code.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { valueOf } from "../../support/server/test-vault.ts";

const MAIN = fileURLToPath(new URL("../../../src/cli/main.mjs", import.meta.url));
const CLERK = {
  userName: "hanako",
  password: "correct horse battery",
  displayName: "架空 花子",
  role: "clerk",
  roles: ["clerk"],
  tenant: "default",
} as const;

let server: RunningServer;
let folder: string;
beforeAll(async () => {
  folder = temporaryFolder();
  const rest = { listenHost: "127.0.0.1", listenPort: 0, tls: undefined, frameAncestors: undefined } as const;
  const places = { dataFolder: path.join(folder, "data"), keyFile: path.join(folder, "keys.json") };
  const config = { ...places, ...rest, address: undefined, firstAccountsFile: undefined, logLevel: "silent" } as const;
  server = valueOf(await startVaultServer(config, { demoAccounts: [CLERK] }));
});
afterAll(() => server.close());

interface Run {
  readonly exitCode: number | null;
  readonly output: string;
}
/** Runs `clean` on the tree; `onSaid` sees what it said on standard error so far, once it told a code. */
function clean(vault: string, onSaid: (said: string) => void, token = ""): Promise<Run> {
  const words = ["clean", "--in-place", "--lang", "en", "--journal", path.join(folder, "journal.jsonl")];
  const child = spawn(process.execPath, [MAIN, ...words, "--vault", vault, path.join(folder, "staff.csv")], {
    env: { ...process.env, MNV_TOKEN: token },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let isTold = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes: Buffer) => {
      output += bytes.toString("utf8");
      if (isTold || !output.includes("code ")) return;
      isTold = true;
      onSaid(output);
    });
  }
  return new Promise((resolve) => child.on("close", (exitCode) => resolve({ exitCode, output })));
}

describe("a command that works with a running vault", () => {
  const staff = () => readFileSync(path.join(folder, "staff.csv"), "utf8");
  const numbers = [1, 2, 3].map((index) => String(myNumber(index)));
  beforeAll(() => {
    const rows = numbers.map((digits, index) => `${String(index)},架空 ${String(index)},${digits}`);
    writeFileSync(path.join(folder, "staff.csv"), ["社員番号,氏名,個人番号", ...rows, ""].join("\r\n"));
  });

  it("refuses in words where the token is not valid or the address not safe, and changes nothing", async () => {
    const before = staff();
    const refused = await clean(server.address, () => undefined, "nonsense");
    expect([refused.exitCode, refused.output]).toEqual([2, "the token is not, or no longer, valid\n"]);
    const insecure = await clean("http://vault.example", () => undefined);
    expect(insecure.output).toContain("must be https");
    expect(staff()).toBe(before);
  }, 30_000);

  it("waits for a person who signs in by the code, then moves the numbers into that vault", async () => {
    let entered: Promise<string> | undefined;
    const run = await clean(server.address, (said) => {
      entered = enterDeviceCode(said, CLERK);
    });
    expect(await entered).toContain("サインインしました");
    expect([run.exitCode, run.output.match(/cleaned 3 numbers/u)]).toEqual([0, expect.anything()]);
    expect(numbers.filter((digits) => staff().includes(digits) || run.output.includes(digits))).toEqual([]);
    expect(staff().match(/(?<![0-9A-Z-])MN-/gu)).toHaveLength(3);
  }, 60_000);
});
