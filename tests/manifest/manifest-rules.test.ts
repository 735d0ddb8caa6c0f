import { describe, expect, it } from "@jest/globals";
import { buildManifests, underCheck } from "./built-manifest.ts";
import { MANIFEST_RULES, checkManifest } from "./manifest-rules.ts";

const PRODUCTION_ADDRESSES = {
  MANIFEST_ORIGIN: "https://vault.example.co.jp",
  MANIFEST_SUPPORT_URL: "https://intra.example.co.jp/help?topic=vault&lang=ja",
};
const { development = "", production = "" } = buildManifests(PRODUCTION_ADDRESSES);

/** One mistake a rule: what is replaced by what in the production manifest. */
const MISTAKES = {
  "nothing-unfilled": [/(?<=<ProviderName>)[^<]+/u, "{{providerName}}"],
  "required-elements": [/<SupportUrl .*\/>/u, ""],
  "element-order": [/(<Label resid="OpenPane.Label" \/>)\s*(<Supertip>[^]*?<\/Supertip>)/u, "$2$1"],
  guid: [/(?<=<Id>)[^<]+/u, "mynumber-vault"],
  "four-part-version": [/(?<=<Version>)[^<]+/u, "1.0.0"],
  "resources-defined-and-used": [/resid="Group.Label"/u, 'resid="Group.Title"'],
  "unique-ids": [/id="Vault.OpenPane"/u, 'id="Vault.Group"'],
  "requirement-floor": [/MinVersion="1.9"/u, 'MinVersion="1.1"'],
  "actions-associated": [
    /<Action xsi:type="ShowTaskpane">[^]*?<\/Action>/u,
    '<Action xsi:type="ExecuteFunction"><FunctionName>scan</FunctionName></Action>',
  ],
  "context-menu-holds-menus": [/xsi:type="Menu"/u, 'xsi:type="Button"'],
  "one-runtime": [/<FunctionFile resid="Taskpane.Url"/u, '<FunctionFile resid="Functions.Script"'],
  lengths: [/Open MyNumber Vault/u, "long ".repeat(26)],
  "default-language": [/(?<=<DefaultLocale>)[^<]+/u, "ja"],
  "both-languages": [/<bt:Override Locale="en-US" Value="My Number" \/>/u, ""],
  "https-only": [/(?<=<AppDomain>)https/u, "http"],
  "no-developer-machine-in-production": [/(?<=<AppDomain>)[^<]+/u, "https://localhost:3000"],
  "one-origin": [/vault\.example\.co\.jp\/taskpane/u, "pages.example.co.jp/taskpane"],
  "icon-sizes": [/<bt:Image size="80" resid="Icon.80" \/>/u, ""],
  "icon-files": [/icon-80\.png/u, "icon-81.png"],
} as const satisfies Readonly<Record<string, readonly [RegExp, string]>>;

describe("checkManifest", () => {
  it("finds nothing wrong with the development manifest", () => {
    expect(checkManifest(underCheck(development, "development"))).toEqual([]);
  });

  it("finds nothing wrong with the production manifest", () => {
    expect(checkManifest(underCheck(production, "production"))).toEqual([]);
  });

  it("refuses the development manifest as a production one", () => {
    const broken = checkManifest(underCheck(development, "production"));
    expect(broken.map((line) => line.split(":")[0])).toContain("no-developer-machine-in-production");
  });

  it("has a planted mistake for every rule", () => {
    expect(Object.keys(MISTAKES)).toEqual(MANIFEST_RULES.map(({ name }) => name));
  });

  it.each(Object.entries(MISTAKES))("catches a breach of %s", (rule, [place, mistake]) => {
    expect(production).toMatch(place);
    const broken = checkManifest(underCheck(production.replace(place, mistake), "production"));
    expect(broken.map((line) => line.split(":")[0])).toContain(rule);
  });

  it("takes an icon of the wrong size for a mistake", () => {
    const wrong = production.replace("assets/icon-80.png", "assets/icon-64.png");
    expect(checkManifest(underCheck(wrong, "production"))).toEqual([
      ...Array.from({ length: 4 }, () => expect.stringContaining("has 64 × 64 pixels instead of 80")),
    ]);
  });

  it("does not accept XML that is not well-formed", () => {
    expect(() => underCheck(production.replace("</Id>", ""), "production")).toThrow(/unexpected close tag/u);
  });
});
