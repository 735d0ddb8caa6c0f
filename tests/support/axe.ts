/**
 * axe-core in a page of a real browser.
 * @module
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, ElementContext, RunOptions } from "axe-core";
import type { Frame, Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The browser chooses forced colours, and axe computes with those of the style sheet. */
export const FORCED_COLORS: NonNullable<RunOptions["rules"]> = { "color-contrast": { enabled: false } };

/** Fluent's markers for the Tab key: hidden from readers, passed over by the focus. They are no content. */
const TAB_MARKERS = "[data-tabster-dummy]";

interface AxeGlobal {
  readonly axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
}

/** What axe complains of, one line a rule; `rules` switches some off. */
export async function violationsOf(
  page: Page | Frame,
  rules: NonNullable<RunOptions["rules"]> = {},
): Promise<readonly string[]> {
  await page.evaluate(AXE);
  await page.evaluate(whenColoursSettled);
  const results = await page.evaluate(
    ({ exclude, options }) => (globalThis as unknown as AxeGlobal).axe.run({ exclude: [exclude] }, options),
    { exclude: TAB_MARKERS, options: { resultTypes: ["violations" as const], rules } },
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** A button that has just become possible fades from grey to its colour, and has neither's contrast on the way. */
async function whenColoursSettled(): Promise<void> {
  const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(transitions.map(({ finished }) => finished));
}
