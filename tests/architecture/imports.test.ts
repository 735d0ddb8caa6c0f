import { describe, expect, it } from "@jest/globals";
import { IMPORT_RULES, forbiddenImports } from "./import-rules.ts";
import { fileExists, findCycles, parseModule, readModuleGraph, reachableFrom } from "./module-graph.ts";
import type { ModuleGraph } from "./module-graph.ts";

const graph = readModuleGraph();

/** One planted import a rule: the importer, what it writes, and a neighbour it may import instead. */
const PLANTED = {
  "domain-is-pure": ["src/domain/number/x.ts", "#contract/failure.ts", "../kernel/result.ts"],
  "application-knows-only-the-domain": ["src/application/x.ts", "zod/mini", "./ports/workbook.ts"],
  "contract-knows-only-the-core": ["src/contract/x.ts", "#application/tokenize-cells.ts", "zod/mini"],
  "adapters-do-not-know-each-other": ["src/adapters/http/x.ts", "#adapters/office/y.ts", "./y.ts"],
  "adapters-face-the-core": ["src/adapters/http/x.ts", "../../taskpane/messages.ts", "#contract/batches.ts"],
  "nothing-imports-an-entry-point": ["src/workbench/x.ts", "../taskpane/main.tsx", "../taskpane/Pane.tsx"],
  "pane-and-server-share-only-the-core": ["server/http/x.ts", "#adapters/http/y.ts", "#contract/batches.ts"],
  "no-server-code-in-the-pane": ["src/adapters/http/x.ts", "#server/vault/y.ts", "#contract/batches.ts"],
  "server-folders-meet-in-main": ["server/vault/x.ts", "../sql/y.ts", "../log/access-log-port.ts"],
  "screens-call-use-cases": ["src/taskpane/screens/scan/X.tsx", "#adapters/http/y.ts", "#application/y.ts"],
  "no-test-code-in-product": ["server/vault/x.ts", "../../tests/support/y.ts", "./y.ts"],
} as const satisfies Readonly<Record<(typeof IMPORT_RULES)[number]["name"], readonly [string, string, string]>>;

describe("direction of dependencies", () => {
  it("sees the sources at all", () => {
    expect([...graph.keys()]).toContain("src/domain/token/token-text.ts");
    expect(graph.get("src/application/ports/vault.ts")?.imports).toContain("src/domain/token/token-text.ts");
  });

  it("holds for every import", () => {
    expect(forbiddenImports(graph)).toEqual([]);
  });

  it.each(IMPORT_RULES.map(({ name, comment }) => [name, comment] as const))(
    "catches a planted breach of %s and says why",
    (name, comment) => {
      const [path, forbidden, allowed] = PLANTED[name];
      expect(forbiddenImports(graphOf({ [path]: importing(forbidden) })).join()).toContain(`${name}: ${path} → `);
      expect(forbiddenImports(graphOf({ [path]: importing(forbidden) })).join()).toContain(comment);
      expect(forbiddenImports(graphOf({ [path]: importing(allowed) }))).toEqual([]);
    },
  );

  it.each([
    ["a type import", 'import type { X } from "#contract/x.ts";'],
    ["a re-export", 'export { x } from "#contract/x.ts";'],
    ["an import while running", 'const x = await import("#contract/x.ts");'],
    ["a worker", 'new Worker(new URL("../../contract/x.ts", import.meta.url));'],
  ])("counts %s as an import", (_, text) => {
    expect(forbiddenImports(graphOf({ "src/domain/number/x.ts": text }))).toHaveLength(1);
  });
});

describe("module graph", () => {
  it("has no cycles", () => {
    expect(findCycles(graph).map((cycle) => cycle.join(" → "))).toEqual([]);
  });

  it("finds a planted cycle", () => {
    const planted = graphOf({
      "src/domain/a.ts": importing("./b.ts"),
      "src/domain/b.ts": importing("./c.ts"),
      "src/domain/c.ts": importing("./b.ts"),
    });
    expect(findCycles(planted)).toEqual([["src/domain/b.ts", "src/domain/c.ts", "src/domain/b.ts"]]);
  });

  it("has no import that leads nowhere", () => {
    const inside = [...graph.values()].flatMap(({ path, imports }) =>
      imports.filter((target) => !/^(?:npm|node):/u.test(target)).map((target) => [path, target] as const),
    );
    expect(inside.filter(([, target]) => !fileExists(target))).toEqual([]);
  });

  it("follows imports to everything a module needs", () => {
    const planted = graphOf({ "src/a.ts": importing("./b.ts"), "src/b.ts": importing("node:fs") });
    expect([...reachableFrom(planted, ["src/a.ts"])]).toEqual(["src/a.ts", "src/b.ts", "node:fs"]);
  });
});

function graphOf(sources: Readonly<Record<string, string>>): ModuleGraph {
  return new Map(Object.entries(sources).map(([path, text]) => [path, parseModule(path, text)]));
}

function importing(specifier: string): string {
  return `import { x } from "${specifier}";`;
}
