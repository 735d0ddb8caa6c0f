/**
 * Gives Excel the code behind `=MYNUMBER.CHECK(…)` and `=MYNUMBER.STATUS(…)`.
 *
 * They run in the pane's own runtime (the manifest shares it), where Excel starts it for a workbook with such
 * formulas, also while the pane is shut. Names and descriptions stand in `assets/functions-*.json`.
 * @module
 */
import { type Language, sayIn } from "#application/wording/phrase.ts";
import { checkValue } from "./check-value.ts";
import { CHECK_WORDS, STATUS_WORDS } from "./function-words.ts";
import { tokenStatus } from "./token-status.ts";

/** The one member of the global `CustomFunctions` that is needed. */
export interface FunctionRegistry {
  associate(id: string, implementation: (value: unknown) => string): void;
}

export function associateFunctions(registry: FunctionRegistry, language: Language): void {
  const say = sayIn(language);
  registry.associate("CHECK", (value) => say(CHECK_WORDS[checkValue(value)]));
  registry.associate("STATUS", (value) => say(STATUS_WORDS[tokenStatus(value)]));
}
