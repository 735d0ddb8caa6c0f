import { describe, expect, it } from "@jest/globals";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Notification } from "#server/notify/notifier-port.ts";
import { performDuties } from "#server/standing-duties.ts";
import { openTestVault, type TestVault } from "../support/server/test-vault.ts";

const DAY_MS = 24 * 3_600_000;

/** One round after the other over a vault; what was told of which trouble. */
function dutiesOf(opened: TestVault, asksForKeys = false) {
  const told: Notification["kind"][] = [];
  const reported: string[] = [];
  const reminded = new Map<string, number>();
  const ports = {
    opened,
    notifier: { notify: ({ kind }: Notification) => void told.push(kind), close: () => undefined },
    obstacle: () => undefined,
    asksForKeys,
    report: (code: string) => void reported.push(code),
    reportDefect: (error: unknown) => expect(error).toBeUndefined(),
    now: () => opened.clock.nowMs,
  };
  return { told, reported, round: () => performDuties(ports, reminded) };
}

describe("what a running server does by itself", () => {
  it("K5: says once a day that a key would not open at the next start, while it still works", async () => {
    const vault = await openTestVault();
    const { told, reported, round } = dutiesOf(vault);
    await round();
    expect([told, reported]).toEqual([[], []]);
    const keyFile = path.join(vault.folder, "keys.json");
    const whole = readFileSync(keyFile);
    rmSync(keyFile);
    for (let hour = 0; hour < 48; hour += 1) {
      vault.clock.nowMs += 3_600_000;
      await round();
    }
    expect([told, reported]).toEqual([
      ["keys_unavailable", "keys_unavailable"],
      ["key_missing", "key_missing"],
    ]);
    writeFileSync(keyFile, whole, { mode: 0o600 });
    vault.clock.nowMs += DAY_MS;
    await round();
    expect(told).toHaveLength(2);
    await vault.close();
  });

  it("asks nobody for a passphrase in the middle of the day", async () => {
    const vault = await openTestVault();
    const { told, round } = dutiesOf(vault, true);
    rmSync(path.join(vault.folder, "keys.json"));
    vault.clock.nowMs += DAY_MS;
    await round();
    expect(told).toEqual([]);
    await vault.close();
  });
});
