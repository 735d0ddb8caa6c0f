/** The steps of the introduction, in their order. */
export const INTRODUCTION_STEPS = ["find", "move", "use"] as const;
export type IntroductionStep = (typeof INTRODUCTION_STEPS)[number];

/** The step after `step`; `undefined` after the last. */
export function stepAfter(step: IntroductionStep): IntroductionStep | undefined {
  return INTRODUCTION_STEPS[INTRODUCTION_STEPS.indexOf(step) + 1];
}
