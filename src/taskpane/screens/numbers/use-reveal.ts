import { useEffect, useState } from "react";
import type { Secret } from "#domain/kernel/secret.ts";

/** As long as copying twelve digits by hand takes. */
export const SHOWN_MS = 30_000;
const TICK_MS = 250;

export interface Shown {
  readonly number: Secret<string>;
  readonly secondsLeft: number;
}

export interface RevealActs {
  readonly shown: Shown | undefined;
  readonly show: (number: Secret<string>) => void;
  readonly hide: () => void;
}

/** One number on the screen, forgotten after {@link SHOWN_MS}, when it is hidden, and when the page goes out of sight. */
export function useReveal(): RevealActs {
  const [shown, setShown] = useState<Shown & { readonly untilMs: number }>();
  const untilMs = shown?.untilMs;

  useEffect(() => {
    if (untilMs === undefined) return undefined;
    const tick = (): void => {
      const leftMs = untilMs - Date.now();
      setShown((now) => (leftMs <= 0 || now === undefined ? undefined : { ...now, secondsLeft: secondsOf(leftMs) }));
    };
    const hideUnseen = (): void => {
      if (document.visibilityState === "hidden") setShown(undefined);
    };
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener("visibilitychange", hideUnseen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", hideUnseen);
    };
  }, [untilMs]);

  return {
    shown,
    show: (number) => setShown({ number, secondsLeft: secondsOf(SHOWN_MS), untilMs: Date.now() + SHOWN_MS }),
    hide: () => setShown(undefined),
  };
}

function secondsOf(ms: number): number {
  return Math.ceil(ms / 1_000);
}
