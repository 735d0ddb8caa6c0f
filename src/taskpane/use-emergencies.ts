import { useCallback, useEffect, useState } from "react";
import type { EmergencyList } from "#contract/emergencies.ts";
import { useAccount, useVaultSession } from "./vault-session.ts";

const POLL_MS = 30_000;
/** Added to a date of the vault's, so that its clock, too, is past it. */
const SKEW_MS = 500;

/** Screen and banner show the same: after an act each reads anew at once. */
const READERS = new Set<() => Promise<void>>();

export interface Emergencies {
  /** `undefined` until somebody is signed in and the vault has told. */
  readonly listed: EmergencyList | undefined;
  /** Reads anew, here and wherever else on the page they are shown. */
  readonly refresh: () => Promise<void>;
}

/** The emergencies of the company as far as the reader may see them, kept fresh while somebody is signed in. */
export function useEmergencies(): Emergencies {
  const session = useVaultSession();
  const account = useAccount();
  const [listed, setListed] = useState<EmergencyList>();

  const read = useCallback(async (): Promise<void> => {
    const access = await session.current();
    const answer = await access?.emergencies.list();
    // A vault that cannot tell now is asked again; what it told last stays in sight.
    if (answer?.ok === true) setListed(answer.value);
  }, [session]);

  useEffect(() => {
    if (account === undefined) return undefined;
    READERS.add(read);
    const first = setTimeout(() => void read(), 0);
    const timer = setInterval(() => void read(), POLL_MS);
    return () => {
      READERS.delete(read);
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [account, read]);

  // Whoever looks when one becomes overdue is told then, not at the next round.
  useEffect(() => {
    const wait = msUntilOverdue(listed);
    if (account === undefined || wait === undefined) return undefined;
    const timer = setTimeout(() => void read(), wait);
    return () => clearTimeout(timer);
  }, [account, listed, read]);

  return { listed: account === undefined ? undefined : listed, refresh: readEverywhere };
}

/** `undefined` unless one becomes overdue, by the clock of this machine, before the next round. */
function msUntilOverdue(listed: EmergencyList | undefined): number | undefined {
  const nowMs = Date.now();
  const waits = (listed?.emergencies ?? [])
    .filter(({ state }) => state === "open")
    .map(({ dueAtMs }) => dueAtMs - nowMs)
    .filter((wait) => wait >= 0 && wait < POLL_MS);
  return waits.length === 0 ? undefined : Math.min(...waits) + SKEW_MS;
}

async function readEverywhere(): Promise<void> {
  await Promise.all([...READERS].map((read) => read()));
}
