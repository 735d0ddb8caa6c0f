import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { biff12FormulaText } from "#adapters/biff/biff12/formula.ts";
import { biff8FormulaText } from "#adapters/biff/biff8/formula.ts";
import { type Bytes, f64, longText, shortText, u16, u32 } from "../biff8/biff8-builder.ts";

const biff8 = (tokens: Bytes, extra: Bytes = [], place?: { row: number; column: number }): string =>
  biff8FormulaText(Uint8Array.from(tokens), Uint8Array.from(extra), place);
const int = (value: number): Bytes => [0x1e, ...u16(value)];
const reference = (row: number, column: number, relative = 0xc000): Bytes => [
  0x44,
  ...u16(row),
  ...u16(column | relative),
];

describe("biff8FormulaText", () => {
  it.each([
    ["operators in their order", [...int(1), ...int(2), 0x03, ...int(3), 0x05, 0x15, 0x13, 0x14], "-(1+2*3)%"],
    ["relative and absolute references", [...reference(0, 0), ...reference(1, 27, 0), 0x11], "A1:$AB$2"],
    ["areas", [0x25, ...u16(0), ...u16(9), ...u16(0xc000), ...u16(0xc002)], "A1:C10"],
    ["references to another sheet", [0x3a, ...u16(2), ...u16(0), ...u16(0xc000)], "SHEET_2!A1"],
    [
      "functions with a fixed number of arguments",
      [...reference(0, 0), 0x17, ...shortText("000"), 0x41, ...u16(48)],
      'TEXT(A1,"000")',
    ],
    ["functions that say how many they take", [...int(1), ...int(2), ...int(3), 0x42, 3, ...u16(4)], "SUM(1,2,3)"],
    ["a sum of one argument", [...reference(0, 0), 0x19, 0x10, ...u16(0)], "SUM(A1)"],
    ["functions by their name", [0x23, ...u32(1), ...int(1), 0x42, 2, ...u16(255)], "NAME(1)"],
    [
      "jumps that show nothing",
      [...int(1), 0x19, 0x02, ...u16(9), ...int(2), 0x19, 0x08, ...u16(3), 0x42, 2, ...u16(1)],
      "IF(1,2)",
    ],
    [
      "a choice with its table",
      [...int(1), 0x19, 0x04, ...u16(1), ...u16(0), ...u16(0), ...int(7), 0x42, 2, ...u16(100)],
      "CHOOSE(1,7)",
    ],
    ["quotes doubled", [0x17, ...shortText('a"b')], '"a""b"'],
    ["errors, truths and what was left out", [0x1c, 0x2a, 0x1d, 0, 0x16, 0x42, 3, ...u16(1)], "IF(#N/A,FALSE,)"],
  ] as const)("writes %s", (_, tokens, text) => {
    expect(biff8(tokens)).toBe(text);
  });

  it("counts offsets of shared formulas from the cell, around the sheet's edge", () => {
    const offset: Bytes = [0x4c, ...u16(0xffff), ...u16(0xc0ff)];
    expect(biff8(offset, [], { row: 4, column: 3 })).toBe("C4");
  });

  it("takes array constants from behind the tokens", () => {
    const extra: Bytes = [1, ...u16(0), 1, ...f64(123456789018), 2, ...longText("x")];
    expect(biff8([0x60, ...new Array<number>(7).fill(0)], extra)).toBe('{123456789018,"x"}');
  });

  it("keeps the constants in front of a token that it does not know", () => {
    expect(biff8([0x1f, ...f64(123456789018), 0x3f, 1, 2])).toBe("123456789018");
  });
});

describe("formula texts", () => {
  it("hold every number and text constant that stands in the tokens", () => {
    fc.assert(
      fc.property(fc.nat({ max: 65_535 }), fc.integer({ min: 1, max: 999_999_999_999 }), (small, large) => {
        const tokens = [...int(small), 0x1f, ...f64(large), 0x08];
        expect(biff8(tokens)).toBe(`${small}&${large}`);
        expect(biff12FormulaText(Uint8Array.from(tokens), new Uint8Array())).toBe(`${small}&${large}`);
      }),
    );
  });

  it("come out of any bytes, of either format", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 60 }), (tokens, extra) => {
        expect(typeof biff8FormulaText(tokens, extra) + typeof biff12FormulaText(tokens, extra)).toBe("stringstring");
      }),
    );
  });
});
