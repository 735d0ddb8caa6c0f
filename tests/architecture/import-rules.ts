/**
 * Which imports are forbidden, as one table. `to` is a pattern over what is imported; `$1` in it stands
 * for the first group of `from`. A new folder at the first level needs its rows here.
 * @module
 */
import type { ModuleGraph } from "./module-graph.ts";

export interface ImportRule {
  readonly name: string;
  /** What a breaker reads. */
  readonly comment: string;
  readonly from: RegExp;
  readonly to: string;
}

export const IMPORT_RULES = [
  {
    name: "domain-is-pure",
    comment: "The domain imports only the domain; what it needs from outside comes in as a value.",
    from: /^src\/domain\//u,
    to: "^(?!src/domain/)",
  },
  {
    name: "application-knows-only-the-domain",
    comment: "A use case sees the domain and its own ports; a technology belongs in an adapter behind a port.",
    from: /^src\/application\//u,
    to: "^(?!src/(?:domain|application)/)",
  },
  {
    name: "contract-knows-only-the-core",
    comment: "The wire is described by the domain, the ports' limits and the parser library, for both sides alike.",
    from: /^src\/contract\//u,
    to: "^(?!src/(?:domain|application/ports|contract)/|npm:zod$)",
  },
  {
    name: "adapters-do-not-know-each-other",
    comment: "Adapters meet in an entry point, so that each can be replaced alone.",
    from: /^src\/adapters\/([^/]+)\//u,
    to: "^src/adapters/(?!$1/)",
  },
  {
    name: "adapters-face-the-core",
    comment: "An adapter implements ports; it does not know the screens and commands that use it.",
    from: /^src\/adapters\//u,
    to: "^src/(?!(?:domain|application|contract|adapters)/)",
  },
  {
    name: "nothing-imports-an-entry-point",
    comment: "An entry point puts the parts together; what others need of it belongs in a module of its own.",
    from: /^(?:src|server)\//u,
    to: "^(?:src/[^/]+|server)/main\\.(?:tsx?|mjs)$",
  },
  {
    name: "pane-and-server-share-only-the-core",
    comment: "The server takes domain, application and contract; anything else of src/ runs on a user's machine.",
    from: /^server\//u,
    to: "^src/(?!(?:domain|application|contract)/)",
  },
  {
    name: "no-server-code-in-the-pane",
    comment: "Keys, storage and sign-in stay in the server; only the command line may open a vault's folder itself.",
    from: /^src\/(?!cli\/)/u,
    to: "^server/",
  },
  {
    name: "server-folders-meet-in-main",
    comment: "A folder of the server knows another by that one's `…-port.ts` alone; server/main.ts puts them together.",
    from: /^server\/([^/]+)\//u,
    to: "^server/(?!$1/)[^/]+/(?!.*-port\\.ts$)",
  },
  {
    name: "screens-call-use-cases",
    comment: "A screen sees application types and a context; the entry point chooses the adapters.",
    from: /^src\/(?:taskpane|workbench)\/(?:screens|components)\//u,
    to: "^src/adapters/",
  },
  {
    name: "no-test-code-in-product",
    comment: "The product must run without tests, benches and scripts.",
    from: /^(?:src|server)\//u,
    to: "^(?:tests|bench|scripts)/",
  },
] as const satisfies readonly ImportRule[];

/** Every forbidden import as `rule: importer → imported. Reason.`, in the order of the modules. */
export function forbiddenImports(graph: ModuleGraph, rules: readonly ImportRule[] = IMPORT_RULES): readonly string[] {
  return [...graph.values()].flatMap(({ path, imports }) =>
    rules.flatMap((rule) => {
      const importer = rule.from.exec(path);
      if (importer === null) return [];
      const forbidden = new RegExp(rule.to.replace("$1", importer[1] ?? ""), "u");
      return imports
        .filter((target) => forbidden.test(target))
        .map((target) => `${rule.name}: ${path} → ${target}. ${rule.comment}`);
    }),
  );
}
