import { useState } from "react";
import { closeScratchSheet, openScratchSheet, runSteps } from "#adapters/office/conformance/run-steps.ts";
import type { OfficeHost } from "#adapters/office/office-host.ts";
import type { Check, Probe } from "./checks.ts";
import type { Findings } from "./findings.ts";

export interface ChecksInHand {
  readonly findings: Findings;
  readonly isBusy: boolean;
  /** Runs what needs no hand, each check in a scratch sheet of its own. */
  readonly runAlone: (checks: readonly Check[]) => Promise<void>;
  readonly look: (probe: Probe) => Promise<void>;
  readonly note: (probe: Probe, text: string) => void;
}

export function useChecks(host: OfficeHost, page: URL): ChecksInHand {
  const [findings, setFindings] = useState<Findings>(new Map());
  const [isBusy, setBusy] = useState(false);

  const find = (probe: Probe, found: Parameters<ChecksInHand["note"]>[1] | Awaited<ReturnType<typeof runSteps>>) =>
    setFindings((before) => new Map(before).set(probe, found));

  async function run(probe: Probe, sheet: string): Promise<void> {
    if (probe.kind !== "told") find(probe, await runSteps({ host, sheet, page }, probe.steps));
  }

  return {
    findings,
    isBusy,
    runAlone: async (checks) => {
      setBusy(true);
      for (const { id, probes } of checks) {
        const mine = probes.filter(({ kind }) => kind === "alone");
        if (mine.length === 0) continue;
        const place = { host, sheet: `MNV ${id}`, page };
        await openScratchSheet(place);
        for (const probe of mine) await run(probe, place.sheet);
        await closeScratchSheet(place);
      }
      setBusy(false);
    },
    look: async (probe) => {
      setBusy(true);
      await run(probe, "");
      setBusy(false);
    },
    note: find,
  };
}
