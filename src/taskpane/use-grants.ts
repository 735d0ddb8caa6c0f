import { useCallback, useEffect, useMemo, useState } from "react";
import type { Grants } from "#application/ports/grants.ts";
import type { RequestView } from "#application/ports/grants.ts";
import { failed, type Result } from "#domain/kernel/result.ts";
import type { FocusRule } from "./focus.ts";
import { useAccount, useVaultSession } from "./vault-session.ts";
import type { PaneFailure } from "./wording/failure-words.ts";

export interface GrantActs {
  /** `undefined` until somebody is signed in and the list was read. */
  readonly requests: readonly RequestView[] | undefined;
  readonly failure: PaneFailure | undefined;
  readonly isBusy: boolean;
  /** For {@link FocusContext}: the button of a finished act may be gone. */
  readonly focus: FocusRule;
  /** Does `act` with the vault, asking for sign-in where nobody is, and reads the list anew. Call it from a click.
   *  Answers `undefined` when it failed: the failure is shown. */
  readonly perform: <T>(act: (grants: Grants) => Promise<Result<T, PaneFailure>>) => Promise<T | undefined>;
}

/** How long a decision may go unnoticed by a screen that waits for it. */
const POLL_MS = 4_000;

/** The requests of the vault, kept fresh while the screen is open. */
export function useGrants(): GrantActs {
  const session = useVaultSession();
  const account = useAccount();
  const [requests, setRequests] = useState<readonly RequestView[]>();
  const [failure, setFailure] = useState<PaneFailure>();
  const [isBusy, setBusy] = useState(false);
  const [acts, setActs] = useState(0);
  const focus = useMemo(() => ({ movesFocus: acts > 0, acts }), [acts]);

  const settle = useCallback(
    (listed: Result<readonly RequestView[], PaneFailure>): void => {
      if (listed.ok) {
        setRequests(listed.value);
        return;
      }
      if (listed.failure.code === "signed_out") session.forget();
      setFailure(listed.failure);
    },
    [session],
  );

  useEffect(() => session.prepare(), [session]);
  useEffect(() => {
    if (account === undefined) return undefined;
    let isOver = false;
    const poll = async (): Promise<void> => {
      const access = await session.current();
      const listed = await access?.grants.list();
      if (!isOver && listed !== undefined) settle(listed);
    };
    void poll();
    const timer = setInterval(() => void poll(), POLL_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [account, session, settle]);

  async function perform<T>(act: (grants: Grants) => Promise<Result<T, PaneFailure>>): Promise<T | undefined> {
    setFailure(undefined);
    setBusy(true);
    try {
      const access = await session.signIn();
      if (!access.ok) {
        settle(access);
        return undefined;
      }
      const done = await act(access.value.grants);
      if (!done.ok) settle(failed(done.failure));
      const listed = await access.value.grants.list();
      if (listed.ok || done.ok) settle(listed);
      return done.ok ? done.value : undefined;
    } finally {
      setBusy(false);
      setActs((before) => before + 1);
    }
  }

  return { requests: account === undefined ? undefined : requests, failure, isBusy, focus, perform };
}
