/**
 * The page's one connection to the vault: prepared early, signed in only when the vault is needed.
 * @module
 */
import { createContext, useContext, useSyncExternalStore } from "react";
import type { SignInFailure } from "#application/ports/sign-in.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import type { Account } from "#contract/account.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { VaultAccess } from "./pane-services.ts";

/** Loads what sign-in and vault need; safe to call again after a failure. */
export type ConnectVault = () => Promise<Result<VaultAccess, VaultFailure>>;

export interface VaultSession {
  readonly subscribe: (listener: () => void) => () => void;
  /** Who is signed in. */
  readonly account: () => Account | undefined;
  /** Starts loading, so that a later click can open the sign-in window at once. */
  readonly prepare: () => void;
  /** The vault for somebody signed in; asks for sign-in where nobody is. Call it from a click. */
  readonly signIn: () => Promise<Result<VaultAccess, SignInFailure | VaultFailure>>;
  /** The vault for somebody who is signed in already; never opens a window. */
  readonly current: () => Promise<VaultAccess | undefined>;
  readonly signOut: () => Promise<void>;
  /** The vault said that the session is over. */
  readonly forget: () => void;
}

export function createVaultSession(connect: ConnectVault): VaultSession {
  let connecting: ReturnType<ConnectVault> | undefined;
  let account: Account | undefined;
  const listeners = new Set<() => void>();

  function setAccount(next: Account | undefined): void {
    account = next;
    for (const listener of listeners) listener();
  }

  /** One attempt at a time; a failed one is not kept. */
  async function connected(): ReturnType<ConnectVault> {
    connecting ??= connect();
    const attempt = connecting;
    const result = await attempt;
    if (!result.ok && connecting === attempt) connecting = undefined;
    return result;
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    account: () => account,
    prepare: () => void connected(),
    signIn: async () => {
      const access = await connected();
      if (!access.ok) return access;
      const { signIn, readAccount } = access.value;
      if ((await signIn.accessToken()) === undefined) {
        const signedIn = await signIn.signIn();
        if (!signedIn.ok) return failed(signedIn.failure);
      }
      const known = await readAccount();
      if (!known.ok) return known;
      setAccount(known.value);
      return ok(access.value);
    },
    current: async () => {
      if (account === undefined) return undefined;
      const access = await connected();
      return access.ok ? access.value : undefined;
    },
    signOut: async () => {
      const access = await connected();
      setAccount(undefined);
      if (access.ok) await access.value.signIn.signOut();
    },
    forget: () => setAccount(undefined),
  };
}

export const VaultSessionContext = createContext<VaultSession | undefined>(undefined);

export function useVaultSession(): VaultSession {
  const session = useContext(VaultSessionContext);
  if (session === undefined) throw new TypeError("the pane is drawn without its vault session");
  return session;
}

export function useAccount(): Account | undefined {
  const session = useVaultSession();
  return useSyncExternalStore(session.subscribe, session.account);
}
