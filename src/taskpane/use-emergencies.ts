import { useCallback, useEffect, useState } from "react";
import type { EmergencyList } from "#contract/emergencies.ts";
import { useAccount, useVaultSession } from "./vault-session.ts";

const POLL_MS = 30_000;

export interface Emergencies {
  /** `undefined` until somebody is signed in and the vault has told. */
  readonly listed: EmergencyList | undefined;
  readonly refresh: () => Promise<void>;
}

/** The emergencies of the company as far as the reader may see them, kept fresh while somebody is signed in. */
export function useEmergencies(): Emergencies {
  const session = useVaultSession();
  const account = useAccount();
  const [listed, setListed] = useState<EmergencyList>();

  const refresh = useCallback(async (): Promise<void> => {
    const access = await session.current();
    const answer = await access?.emergencies.list();
    // A vault that cannot tell now is asked again; what it told last stays in sight.
    if (answer?.ok === true) setListed(answer.value);
  }, [session]);

  useEffect(() => {
    if (account === undefined) return undefined;
    const first = setTimeout(() => void refresh(), 0);
    const timer = setInterval(() => void refresh(), POLL_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [account, refresh]);

  return { listed: account === undefined ? undefined : listed, refresh };
}
