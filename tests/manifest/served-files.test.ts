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
    const addresses = named(root, "SourceLocation", "IconUrl", "HighResolutionIconUrl", "Image")
      .map((element) => attribute(element, "DefaultValue"))
      .filter((address) => address !== "");
    const paths = [...new Set(addresses.map((address) => new URL(address).pathname))];
    expect(paths).toContain("/taskpane.html");
    expect(paths.filter((path) => !existsSync(PAGES + path))).toEqual([]);
  });
});
