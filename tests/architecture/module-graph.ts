/**
 * Who imports whom, read from the sources without building anything.
 *
 * A module is named by its path from the repository's root; a package by `npm:` and its name, a module
 * of Node by `node:` and its name. Type imports count: to know a type is to know the module.
 * @module
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export interface SourceModule {
  readonly path: string;
  readonly text: string;
  /** In the order of the text: paths, `npm:…` and `node:…`. */
  readonly imports: readonly string[];
}
export type ModuleGraph = ReadonlyMap<string, SourceModule>;

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SOURCES = ["src/**/*.{ts,tsx,mjs}", "server/**/*.ts", "scripts/**/*.mjs", "webpack.config.js"];
/** `new Worker(new URL("./scan.worker.ts", import.meta.url))` starts a module as surely as an import. */
const WORKER_URL = /new URL\(\s*"(\.[^"]+\.tsx?)",\s*import\.meta\.url\s*,?\s*\)/gu;

export function readModuleGraph(): ModuleGraph {
  const paths = globSync(SOURCES, { cwd: ROOT }).map((path) => path.split(sep).join("/"));
  const modules = paths.sort().map((path) => parseModule(path, readFileSync(ROOT + path, "utf8")));
  return new Map(modules.map((each) => [each.path, each]));
}

/** A module as it would stand under `path`; tests plant violations with it. */
export function parseModule(path: string, text: string): SourceModule {
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const workers = Array.from(text.matchAll(WORKER_URL), ([, target]) => target ?? "");
  return { path, text, imports: [...imported, ...workers].map((specifier) => resolve(path, specifier)) };
}

/** The modules that `entries` need, directly or through others, themselves included. */
export function reachableFrom(graph: ModuleGraph, entries: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    waiting.push(...(graph.get(path)?.imports ?? []));
  }
  return reached;
}

/** One list of paths for each circle found, its first module repeated at the end; none in a healthy graph. */
export function findCycles(graph: ModuleGraph): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    for (const target of graph.get(path)?.imports ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

function resolve(importer: string, specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  if (specifier.startsWith(".")) return posix.join(posix.dirname(importer), specifier);
  const alias = /^#([a-z]+)\/(.+)$/u.exec(specifier);
  if (alias === null) return `npm:${/^(?:@[^/]+\/)?[^/]+/u.exec(specifier)?.[0] ?? specifier}`;
  const [, layer = "", rest = ""] = alias;
  return layer === "server" ? `server/${rest}` : `src/${layer}/${rest}`;
}

export function fileExists(path: string): boolean {
  return existsSync(ROOT + path);
}
