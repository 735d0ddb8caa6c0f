import { describe, expect, it } from "@jest/globals";
import { buildManifests } from "./built-manifest.ts";

const ORIGIN = "https://vault.example.co.jp";
const SUPPORT = "https://intra.example.co.jp/help";

describe("scripts/build-manifest.mjs", () => {
  it("writes the development manifest alone where no address is given", () => {
    const run = buildManifests({});
    expect(run.exitCode).toBe(0);
    expect(run.messages).toContain("set MANIFEST_ORIGIN");
    expect(run.development).toContain("https://localhost:3000/taskpane.html");
    expect(run.production).toBeUndefined();
  });

  it("fills every address of the production manifest from the environment", () => {
    const run = buildManifests({ MANIFEST_ORIGIN: `${ORIGIN}/`, MANIFEST_SUPPORT_URL: `${SUPPORT}?a=1&b=2` });
    expect(run.exitCode).toBe(0);
    expect(run.production).toContain(`"${ORIGIN}/taskpane.html"`);
    expect(run.production).toContain(`"${SUPPORT}?a=1&amp;b=2"`);
    expect(run.production).toContain(`<AppDomain>${ORIGIN}</AppDomain>`);
    expect(run.production).not.toContain("localhost");
  });

  it.each([
    ["an http address", { MANIFEST_ORIGIN: "http://vault.example.co.jp", MANIFEST_SUPPORT_URL: SUPPORT }],
    ["a path", { MANIFEST_ORIGIN: `${ORIGIN}/pane`, MANIFEST_SUPPORT_URL: SUPPORT }],
    ["a user name", { MANIFEST_ORIGIN: "https://hr@vault.example.co.jp", MANIFEST_SUPPORT_URL: SUPPORT }],
    ["a developer's machine", { MANIFEST_ORIGIN: "https://localhost:3000", MANIFEST_SUPPORT_URL: SUPPORT }],
    ["no address at all", { MANIFEST_ORIGIN: "vault", MANIFEST_SUPPORT_URL: SUPPORT }],
    ["no page for help", { MANIFEST_ORIGIN: ORIGIN }],
  ])("stops with a reason at %s and leaves no production manifest", (_, addresses) => {
    const run = buildManifests(addresses);
    expect(run.exitCode).toBe(1);
    expect(run.messages).toMatch(/MANIFEST_(?:ORIGIN|SUPPORT_URL) must/u);
    expect(run.production).toBeUndefined();
  });
});
