/**
 * What a running server does without being asked: it signs the logs' heads as they grow, reminds of emergencies that
 * nobody reviewed in time, and says when the disk runs full or a key would not open at the next start.
 * @module
 */
import { ok } from "#domain/kernel/result.ts";
import type { Notifier } from "./notify/notifier-port.ts";
import type { OpenVault } from "./open-vault.ts";
import { SYSTEM } from "./tenants.ts";

const EVERY_MS = 5 * 60_000;
const REMIND_AGAIN_MS = 24 * 3_600_000;
const KEY_CHECK = "key check";

export interface DutyPorts {
  readonly opened: OpenVault;
  readonly notifier: Notifier;
  /** Somebody types a passphrase to open the keys: not asked for a check. */
  readonly asksForKeys: boolean;
  /** Why the store takes nothing that makes it grow. */
  readonly obstacle: () => { readonly code: string } | undefined;
  /** Names what could not be done, for the operator; nothing is given up because of it. */
  readonly report: (code: string) => void;
  readonly reportDefect: (error: unknown) => void;
  readonly now: () => number;
}

/** Ends when the answer is called. */
export function startDuties(ports: DutyPorts): () => void {
  // The start itself has just opened the keys.
  const reminded = new Map([[KEY_CHECK, ports.now()]]);
  const round = (): void => void performDuties(ports, reminded).catch(ports.reportDefect);
  round();
  const timer = setInterval(round, EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** One round over all tenants. */
export async function performDuties(ports: DutyPorts, reminded: Map<string, number>): Promise<void> {
  const { opened, notifier, obstacle, report, now } = ports;
  const tenants = await opened.tenants.list();
  if (!tenants.ok) {
    report(obstacle()?.code ?? tenants.failure.code);
    return;
  }
  const troubles = await findTroubles(ports, reminded);
  for (const tenant of tenants.value) {
    for (const kind of troubles) {
      if (mayRemind(ports, reminded, `${kind} of ${tenant}`)) notifier.notify({ kind, tenant, atMs: now() });
    }
    const signed = await opened.signedHeads.sign(tenant);
    if (!signed.ok) report(signed.failure.code);
    const unreviewed = await opened.countUnreviewed({ ...SYSTEM, tenant });
    if (!unreviewed.ok || unreviewed.value.overdue === 0) continue;
    if (!mayRemind(ports, reminded, tenant)) continue;
    notifier.notify({ kind: "emergency_overdue", tenant, atMs: now(), count: unreviewed.value.overdue });
  }
}

/** What an administrator must see to before it stops the vault. */
async function findTroubles(
  ports: DutyPorts,
  reminded: Map<string, number>,
): Promise<readonly ("keys_unavailable" | "space_low")[]> {
  const { opened, obstacle, report, asksForKeys } = ports;
  const isSpaceLow = obstacle()?.code === "space_low";
  if (isSpaceLow) report("space_low");
  const keys = asksForKeys || !mayRemind(ports, reminded, KEY_CHECK) ? ok() : await opened.keyAdministration.check();
  if (!keys.ok) report(keys.failure.code);
  return [...(isSpaceLow ? (["space_low"] as const) : []), ...(keys.ok ? [] : (["keys_unavailable"] as const))];
}

/** Once a day of one thing. A clock that was set back is no reason for silence. */
function mayRemind({ now }: DutyPorts, reminded: Map<string, number>, thing: string): boolean {
  const last = reminded.get(thing) ?? -Infinity;
  if (Math.abs(now() - last) < REMIND_AGAIN_MS) return false;
  reminded.set(thing, now());
  return true;
}
