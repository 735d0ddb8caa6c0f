/**
 * Gives Excel the code behind `=MYNUMBER.CHECK(…)` and `=MYNUMBER.STATUS(…)`.
 *
 * They run in the pane's own runtime (the manifest shares it), where Excel starts it for a workbook with such
 * formulas, also while the pane is shut. Names and descriptions stand in `assets/functions-*.json`.
 *
 * `STATUS` promises its answer once a calculation. A volatile function would ask for every cell of the workbook at every
 * key that is pressed, and a streamed one keeps a call open for each cell as long as the workbook is, and would have to
 * ask again and again for news that come once in years. So a cell shows news at its next calculation.
 * @module
 */
import { type Language, sayIn } from "#application/wording/phrase.ts";
import { checkValue } from "./check-value.ts";
import { CHECK_WORDS, STATUS_WORDS } from "./function-words.ts";
import type { AskForToken } from "./gather-tokens.ts";
import { contentOf } from "./token-status.ts";

/** The one member of the global `CustomFunctions` that is needed. */
export interface FunctionRegistry {
  associate(id: string, implementation: (value: unknown) => string | Promise<string>): void;
}

export function associateFunctions(registry: FunctionRegistry, language: Language, ask: AskForToken): void {
  const say = sayIn(language);
  registry.associate("CHECK", (value) => say(CHECK_WORDS[checkValue(value)]));
  registry.associate("STATUS", (value) => {
    const content = contentOf(value);
    if (content.kind === "other") return say(STATUS_WORDS[content.status]);
    return ask(content.token).then((answer) => say(STATUS_WORDS[answer]));
  });
}
