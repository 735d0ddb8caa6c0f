import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { NumberIndex } from "#domain/number/number-index.ts";

describe("NumberIndex", () => {
  it("keeps the first place of every value, as a map would", () => {
    const values = fc.array(fc.nat(999_999_999_999), { maxLength: 300 });
    fc.assert(
      fc.property(values, fc.nat(400), (list, expected) => {
        const index = new NumberIndex(expected);
        const map = new Map<number, number>();
        list.concat(list.slice(0, 3)).forEach((value, place) => {
          expect(index.add(value, place)).toBe(!map.has(value));
          if (!map.has(value)) map.set(value, place);
        });
        expect(index.size).toBe(map.size);
        for (const [value, place] of map) expect(index.get(value)).toBe(place);
        for (const value of list) expect(index.has(value + 1)).toBe(map.has(value + 1));
        expect(index.get(1e12)).toBe(-1);
      }),
    );
  });

  it("keeps places that are larger than 32 bits", () => {
    const index = new NumberIndex();
    index.add(0, 7 * 2 ** 32 + 5);
    expect(index.get(0)).toBe(7 * 2 ** 32 + 5);
  });
});
