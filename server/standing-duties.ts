/**
 * What a running server does without being asked: it signs the logs' heads as they grow, and reminds of emergencies that
 * nobody reviewed in time.
 * @module
 */
import type { Notifier } from "./notify/notifier-port.ts";
import type { OpenVault } from "./open-vault.ts";
import { SYSTEM } from "./tenants.ts";

const EVERY_MS = 5 * 60_000;
const REMIND_AGAIN_MS = 24 * 3_600_000;

export interface DutyPorts {
  readonly opened: OpenVault;
  readonly notifier: Notifier;
  /** Names what could not be done, for the operator; nothing is given up because of it. */
  readonly report: (code: string) => void;
  readonly reportDefect: (error: unknown) => void;
  readonly now: () => number;
}

/** Ends when the answer is called. */
export function startDuties(ports: DutyPorts): () => void {
  const reminded = new Map<string, number>();
  const round = (): void => void performDuties(ports, reminded).catch(ports.reportDefect);
  round();
  const timer = setInterval(round, EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** One round over all tenants. */
export async function performDuties(ports: DutyPorts, reminded: Map<string, number>): Promise<void> {
  const { opened, notifier, report, now } = ports;
  const tenants = await opened.tenants.list();
  if (!tenants.ok) {
    report(opened.engine.schemaWatch.isOvertaken() ? "server_outdated" : tenants.failure.code);
    return;
  }
  for (const tenant of tenants.value) {
    const signed = await opened.signedHeads.sign(tenant);
    if (!signed.ok) report(signed.failure.code);
    const unreviewed = await opened.countUnreviewed({ ...SYSTEM, tenant });
    if (!unreviewed.ok || unreviewed.value.overdue === 0) continue;
    if (now() - (reminded.get(tenant) ?? -Infinity) < REMIND_AGAIN_MS) continue;
    reminded.set(tenant, now());
    notifier.notify({ kind: "emergency_overdue", tenant, atMs: now(), count: unreviewed.value.overdue });
  }
}
