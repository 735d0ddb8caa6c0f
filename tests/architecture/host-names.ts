/**
 * Where sources say `Excel` or `Office`. Office.js is a global, so no import shows who uses it.
 * @module
 */
import ts from "typescript";
import type { SourceModule } from "./module-graph.ts";

const OFFICE_ADAPTER = /^src\/adapters\/office\//u;
/** They wait for `Office.onReady`, read the host's language and theme, and speak from a dialog to its opener. */
const HOST_ENTRY_POINTS = /^src\/(?:taskpane|commands|signed-in)\/main\.tsx?$/u;
const ALLOWED = new Map([
  ["Excel", [OFFICE_ADAPTER]],
  ["Office", [OFFICE_ADAPTER, HOST_ENTRY_POINTS]],
]);

/** Every use of a host's global where it does not belong, as `path:line says Excel`. */
export function strayHostNames(module: SourceModule): readonly string[] {
  const names = [...ALLOWED].filter(([, places]) => !places.some((place) => place.test(module.path)));
  const banned = names.map(([name]) => name).filter((name) => module.text.includes(name));
  if (banned.length === 0) return [];
  const source = ts.createSourceFile(module.path, module.text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && banned.includes(node.text) && isUseOfGlobal(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${module.path}:${String(line + 1)} says ${node.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `Excel.run`, `Excel.Range` as a type, `typeof Excel`, `globalThis.Excel`; not a property or key of that name. */
function isUseOfGlobal(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return ts.isIdentifier(parent.expression) && ["globalThis", "window", "self"].includes(parent.expression.text);
  }
  return !ts.isPropertyAssignment(parent) && !ts.isPropertySignature(parent) && !ts.isJsxAttribute(parent);
}
