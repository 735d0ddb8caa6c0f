import { existsSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { ROOT } from "../architecture/module-graph.ts";
import { buildManifests } from "./built-manifest.ts";
import { attribute, named, parseManifest } from "./manifest-document.ts";

const PAGES = `${ROOT}build/pages`;
const whenBuilt = existsSync(`${PAGES}/taskpane.html`) ? it : it.skip;

describe("the built pages", () => {
  whenBuilt("hold every page and icon that the manifest names", () => {
    const root = parseManifest(buildManifests({}).development ?? "");
    const addresses = named(root, "SourceLocation", "IconUrl", "HighResolutionIconUrl", "Image", "Url", "Override")
      .flatMap((element) => [attribute(element, "DefaultValue"), attribute(element, "Value")])
      .filter((address) => URL.canParse(address) && new URL(address).pathname !== "/");
    const paths = [...new Set(addresses.map((address) => new URL(address).pathname))];
    expect(paths).toContain("/taskpane.html");
    expect(paths.filter((path) => !existsSync(PAGES + path))).toEqual([]);
  });
});
