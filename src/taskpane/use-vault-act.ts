import { useCallback, useEffect, useMemo, useState } from "react";
import type { Result } from "#domain/kernel/result.ts";
import type { FocusRule } from "./focus.ts";
import type { VaultAccess } from "./pane-services.ts";
import { useVaultSession } from "./vault-session.ts";
import type { PaneFailure } from "./wording/failure-words.ts";

export interface VaultAct {
  readonly failure: PaneFailure | undefined;
  readonly isBusy: boolean;
  /** For `FocusContext`: the button of a finished act may be gone. */
  readonly focus: FocusRule;
  /** Does `act` with the vault, asking for sign-in where nobody is. Call it from a click. Answers `undefined` when it
   *  failed: the failure is shown. */
  readonly perform: <T>(act: (access: VaultAccess) => Promise<Result<T, PaneFailure>>) => Promise<T | undefined>;
}

/** Acts of a screen with the vault, one at a time. */
export function useVaultAct(): VaultAct {
  const session = useVaultSession();
  const [failure, setFailure] = useState<PaneFailure>();
  const [isBusy, setBusy] = useState(false);
  const [acts, setActs] = useState(0);
  const focus = useMemo(() => ({ movesFocus: acts > 0, acts }), [acts]);
  useEffect(() => session.prepare(), [session]);
  const perform = useCallback(
    async <T>(act: (access: VaultAccess) => Promise<Result<T, PaneFailure>>): Promise<T | undefined> => {
      setFailure(undefined);
      setBusy(true);
      try {
        const access = await session.signIn();
        const done = access.ok ? await act(access.value) : access;
        if (done.ok) return done.value;
        if (done.failure.code === "signed_out") session.forget();
        setFailure(done.failure);
        return undefined;
      } finally {
        setBusy(false);
        setActs((before) => before + 1);
      }
    },
    [session],
  );
  return { failure, isBusy, focus, perform };
}
