import { describe, expect, it } from "@jest/globals";
import { chooseLanguage } from "#server/oidc/pages/language.ts";

describe("chooseLanguage", () => {
  it.each<[string | undefined, string | undefined, string]>([
    [undefined, undefined, "ja"],
    ["", "", "ja"],
    ["en", undefined, "en"],
    ["en-US", "ja", "en"],
    ["ja-JP", "en", "ja"],
    ["fr en ja", undefined, "en"],
    ["fr", "en-GB", "en"],
    [undefined, "fr, de", "ja"],
    [undefined, "en;q=0.3, ja;q=0.9", "ja"],
    [undefined, "ja;q=0, en;q=0.1", "en"],
    [undefined, "*", "ja"],
    [undefined, ";;q=x,,", "ja"],
    ["english", undefined, "ja"],
  ])("of ui_locales %p and Accept-Language %p is %p", (uiLocales, acceptLanguage, language) => {
    expect(chooseLanguage(uiLocales, acceptLanguage)).toBe(language);
  });
});
