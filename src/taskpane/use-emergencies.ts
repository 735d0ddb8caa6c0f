import { useCallback, useEffect, useState } from "react";
import type { EmergencyList } from "#contract/emergencies.ts";
import { useAccount, useVaultSession } from "./vault-session.ts";

const POLL_MS = 30_000;

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

  return { listed: account === undefined ? undefined : listed, refresh: readEverywhere };
}

async function readEverywhere(): Promise<void> {
  await Promise.all([...READERS].map((read) => read()));
}
