/**
 * Which globals belong where. No import shows who uses a global, so the syntax is searched for its name.
 * @module
 */
import ts from "typescript";
import type { SourceModule } from "./module-graph.ts";

export interface GlobalPlace {
  readonly name: string;
  /** What a breaker reads. */
  readonly comment: string;
  /** Names, or a name and its member: `process.env`. */
  readonly globals: readonly string[];
  readonly allowed: readonly RegExp[];
}

const OFFICE_ADAPTER = /^src\/adapters\/office\//u;
const PANE_ENTRY = /^src\/(?:taskpane|signed-in|conformance)\/main\.tsx?$/u;
const PROGRAMS = [
  /^server\/(?:main|demo|config|vault-command)\.ts$/u,
  /^src\/cli\//u,
  /^scripts\//u,
  /^webpack\.config\.js$/u,
];

export const GLOBAL_PLACES = [
  {
    name: "only-the-office-adapter-says-excel",
    comment: "Everything else sees the Workbook port, so that a file can stand in for Excel; the entry hands it over.",
    globals: ["Excel"],
    allowed: [OFFICE_ADAPTER, PANE_ENTRY],
  },
  {
    name: "only-the-pane-meets-office",
    comment: "An entry point waits for Office and hands on what is needed of it.",
    globals: ["Office"],
    allowed: [OFFICE_ADAPTER, PANE_ENTRY],
  },
  {
    name: "browser-storage-holds-no-data",
    comment: "Numbers, tokens and sign-in stay in memory; a file that keeps a harmless choice is named here.",
    globals: ["localStorage", "sessionStorage", "indexedDB"],
    allowed: [/^src\/taskpane\/screens\/start\/use-introduction\.ts$/u],
  },
  {
    name: "environment-is-parsed-once",
    comment: "Settings come in as values; only a program's entry reads its environment.",
    globals: ["process.env"],
    allowed: PROGRAMS,
  },
  {
    name: "only-programs-print",
    comment: "Answer with a value; what is printed by the way can hold a number.",
    globals: ["console"],
    allowed: PROGRAMS,
  },
] as const satisfies readonly GlobalPlace[];

/** Every use of a global where it does not belong, as `rule: path:line says global. Reason.` */
export function strayGlobals(module: SourceModule): readonly string[] {
  const table: readonly GlobalPlace[] = GLOBAL_PLACES;
  const places = table.filter(({ allowed }) => !allowed.some((place) => place.test(module.path)));
  const banned = new Map(places.flatMap((place) => place.globals.map((name) => [name, place] as const)));
  if (![...banned.keys()].some((name) => module.text.includes(name))) return [];
  const source = ts.createSourceFile(module.path, module.text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isIdentifier(node) && isUseOfGlobal(node) ? namesOf(node).find((each) => banned.has(each)) : "";
    const place = banned.get(name ?? "");
    if (place !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      found.push(`${place.name}: ${module.path}:${String(line)} says ${name ?? ""}. ${place.comment}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `process` and `process.env` for the first word of `process.env.HOME`. */
function namesOf(node: ts.Identifier): readonly string[] {
  const { parent } = node;
  const isFirst = ts.isPropertyAccessExpression(parent) && parent.expression === node;
  return isFirst ? [node.text, `${node.text}.${parent.name.text}`] : [node.text];
}

/** `Excel.run`, `Excel.Range` as a type, `typeof Excel`, `window.Excel`; not a member, key or parameter of that name. */
function isUseOfGlobal(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return ts.isIdentifier(parent.expression) && ["globalThis", "window", "self"].includes(parent.expression.text);
  }
  const isName = ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent);
  return !(isName && parent.name === node) && !ts.isJsxAttribute(parent) && !ts.isParameter(parent);
}
