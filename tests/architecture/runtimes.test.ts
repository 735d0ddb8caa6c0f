/**
 * What runs where: the pages in a browser, everything else in Node, and nothing on a developer's packages.
 * @module
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { ROOT, parseModule, reachableFrom, readModuleGraph } from "./module-graph.ts";
import type { ModuleGraph } from "./module-graph.ts";

interface Packages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}
/** Native, loaded only where it is configured, and told in words where it is missing. */
const OPTIONAL = ["pkcs11js"];
const { dependencies, optionalDependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as Packages;

const PAGE_ENTRIES = /^src\/(?:taskpane|workbench|requests|functions|signed-in|conformance)\/main\.tsx?$/u;
const OTHER_ENTRIES = /^(?:src\/cli\/main\.mjs|server\/(?:main|demo)\.ts|scripts\/[^/]+\.mjs|webpack\.config\.js)$/u;
/** Packages that need Node: a page that reaches one would not build or, worse, ship server code. */
const NODE_PACKAGES = [
  "@fastify/static",
  "@node-rs/argon2",
  "better-sqlite3",
  "fastify",
  "kysely",
  "oidc-provider",
].map((name) => `npm:${name}`);

const graph = readModuleGraph();
const entries = (pattern: RegExp) => [...graph.keys()].filter((path) => pattern.test(path));

function isInstalled(name: string): boolean {
  return Object.hasOwn(dependencies, name) || (OPTIONAL.includes(name) && Object.hasOwn(optionalDependencies, name));
}

describe("pages", () => {
  it("reach no module of Node and no package that needs it", () => {
    expect(nodeOnly(graph, entries(PAGE_ENTRIES))).toEqual([]);
  });

  it("would be caught reaching one through another module", () => {
    const planted = new Map(
      [
        parseModule("src/taskpane/main.tsx", 'import { save } from "./save.ts";'),
        parseModule("src/taskpane/save.ts", 'import { writeFile } from "node:fs/promises";'),
      ].map((module) => [module.path, module]),
    );
    expect(nodeOnly(planted, ["src/taskpane/main.tsx"])).toEqual(["node:fs/promises"]);
  });
});

describe("product code", () => {
  it("imports no package that is missing at a customer's", () => {
    const undeclared = [...graph.values()]
      .filter(({ path }) => !path.startsWith("scripts/"))
      .flatMap(({ path, imports }) =>
        imports
          .filter((target) => target.startsWith("npm:") && !isInstalled(target.slice(4)))
          .map((target) => `${path} → ${target}`),
      );
    expect(undeclared).toEqual([]);
  });

  it("has no module that nobody needs", () => {
    const needed = reachableFrom(graph, [...entries(PAGE_ENTRIES), ...entries(OTHER_ENTRIES)]);
    expect([...graph.keys()].filter((path) => !needed.has(path))).toEqual([]);
  });
});

function nodeOnly(modules: ModuleGraph, from: readonly string[]): readonly string[] {
  const reached = [...reachableFrom(modules, from)];
  return reached.filter((target) => target.startsWith("node:") || NODE_PACKAGES.includes(target));
}
