import { useState } from "react";
import { type IntroductionStep, stepAfter } from "./start-state.ts";

export interface IntroductionActs {
  /** `undefined` when it was read or skipped. */
  readonly step: IntroductionStep | undefined;
  readonly next: () => void;
  readonly skip: () => void;
  readonly reopen: () => void;
}

/** Nothing but the fact that somebody saw the introduction. */
const SEEN_KEY = "mynumber-vault.introduction-seen";

export function useIntroduction(): IntroductionActs {
  const [step, setStep] = useState<IntroductionStep | undefined>(() => (wasSeen() ? undefined : "find"));

  function show(next: IntroductionStep | undefined): void {
    if (next === undefined) rememberSeen();
    setStep(next);
  }

  return {
    step,
    next: () => show(step === undefined ? undefined : stepAfter(step)),
    skip: () => show(undefined),
    reopen: () => show("find"),
  };
}

/** A browser may refuse storage to a page in a frame; then the introduction simply comes again. */
function wasSeen(): boolean {
  try {
    return localStorage.getItem(SEEN_KEY) !== null;
  } catch {
    return false;
  }
}

function rememberSeen(): void {
  try {
    localStorage.setItem(SEEN_KEY, "yes");
  } catch {
    // As above: nothing is lost but the memory of a skipped page.
  }
}
