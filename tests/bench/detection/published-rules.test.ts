import { describe, expect, it } from "@jest/globals";
import { PUBLISHED_RULES, type TextCell } from "../../../bench/detection/published-rules.ts";
import { SAMPLES } from "../../vectors/my-number-vectors.ts";

/** The texts that each rule hits, in the order of the rules: with keyword, without, bare with check digit, bare. */
function hits(...texts: readonly string[]): readonly (readonly string[])[] {
  const cells: TextCell[] = texts.map((text, row) => ({ row, column: 0, text }));
  return PUBLISHED_RULES.map((rule) => [...rule.find(cells)].map((cell) => cell.text));
}

describe("PUBLISHED_RULES", () => {
  it("hit a passing number near a keyword, each in its way", () => {
    expect(hits("個人番号", SAMPLES.A)).toEqual([[SAMPLES.A], [SAMPLES.A], [SAMPLES.A], [SAMPLES.A]]);
    expect(hits("個人番号", "1234-5678-9018")).toEqual([["1234-5678-9018"], ["1234-5678-9018"], [], []]);
  });

  it("want the keyword within 300 characters on either side", () => {
    expect(hits("個人番号", "x".repeat(280), SAMPLES.A)[0]).toEqual([SAMPLES.A]);
    expect(hits("個人番号", "x".repeat(320), SAMPLES.A)[0]).toEqual([]);
    expect(hits(SAMPLES.A, "x".repeat(200), "My Number")[0]).toEqual([SAMPLES.A]);
    expect(hits("氏名", SAMPLES.A)[0]).toEqual([]);
  });

  it("look at the check digit only where the description says so", () => {
    expect(hits("個人番号", "123456789012")).toEqual([[], [], [], ["123456789012"]]);
  });

  it("take no twelve digits out of a longer run, nor over a cell's end", () => {
    expect(hits("個人番号", `${SAMPLES.A}1`)).toEqual([[], [], [], []]);
    expect(hits("個人番号", "1234", "5678", "9018")).toEqual([[], [], [], []]);
  });
});
