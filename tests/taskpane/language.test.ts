import { describe, expect, it } from "@jest/globals";
import { askedLanguage, languageOf } from "../../src/taskpane/language.ts";

describe("languageOf", () => {
  it.each([
    ["ja-JP", "ja"],
    ["en-US", "en"],
    ["EN", "en"],
    ["en-GB", "en"],
    ["fr-FR", "ja"],
    ["enx", "ja"],
    ["", "ja"],
    [undefined, "ja"],
  ] as const)("speaks, for %s, %s", (displayLanguage, language) => {
    expect(languageOf(displayLanguage)).toBe(language);
  });
});

describe("askedLanguage", () => {
  it("takes only languages that there are", () => {
    expect(askedLanguage("?lang=en")).toBe("en");
    expect(askedLanguage("?x=1&lang=ja")).toBe("ja");
    expect(askedLanguage("?lang=__proto__")).toBeUndefined();
    expect(askedLanguage("")).toBeUndefined();
  });
});
