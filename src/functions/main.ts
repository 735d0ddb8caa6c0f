/**
 * Entry point of the functions where Excel runs them without the pane's page.
 * @module
 */
import { associateFunctions, type FunctionRegistry } from "./associate-functions.ts";
import { askNobody } from "./gather-tokens.ts";

const { CustomFunctions } = globalThis as { readonly CustomFunctions?: FunctionRegistry };
if (CustomFunctions !== undefined) {
  const isEnglish = /^en\b/iu.test(globalThis.navigator.language);
  associateFunctions(CustomFunctions, isEnglish ? "en" : "ja", askNobody);
}
