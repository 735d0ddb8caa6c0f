import type { Frame, Page } from "playwright-core";

/** Waits for every animation in the page that has an end. */
export async function standStill(page: Page | Frame): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
