/**
 * What the product never says. The law counts a code that corresponds to a My Number as that number
 * (番号法 Art. 2), so no text may tell people that a token, a mask, a hash or a ciphertext is none.
 * @module
 */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { ROOT } from "./module-graph.ts";

const TEXTS = ["src/**/*.{ts,tsx,html}", "server/**/*.ts", "manifest/*.xml", "*.md", "docs/**/*.md"];
const CLAIMS = [
  /(?:token|mask|hash|ciphertext|encrypted)[^.!?\n]{0,80}\b(?:is|are) (?:not|no longer|never) (?:an? |the )?(?:my|individual) ?numbers?\b/iu,
  /(?:トークン|マスク|伏せ字|ハッシュ|暗号)[^。\n]{0,60}(?:マイナンバー|個人番号)(?:では(?:ない|なく|ありません)|に(?:は)?(?:当たら|あたら|該当し)(?:ない|ません))/u,
  /\banonymi[sz]/iu,
  /匿名化/u,
];

describe("what the product never says", () => {
  it("stands in no text of it", () => {
    const files = globSync(TEXTS, { cwd: ROOT });
    expect(files).toContain("README.md");
    expect(files.filter((file) => claims(readFileSync(ROOT + file, "utf8")))).toEqual([]);
  });

  it.each([
    "A token is not a My Number.",
    "The encrypted values are no longer Individual Numbers",
    "トークンはマイナンバーではありません。",
    "ハッシュ化した値は個人番号に該当しません",
    "The sheet is anonymised.",
    "匿名化されたファイル",
  ])("would be found: %s", (claim) => {
    expect(claims(claim)).toBe(true);
  });

  it.each([
    "The number is not in this workbook; a token is of no use without the vault and a permission.",
    "番号はこのブックにはありません。トークンは、金庫と許可がなければ使えません。",
  ])("lets pass what is allowed: %s", (sentence) => {
    expect(claims(sentence)).toBe(false);
  });
});

function claims(text: string): boolean {
  return CLAIMS.some((claim) => claim.test(text));
}
