import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { NumberIndex } from "#domain/number/number-index.ts";

const values = fc.array(fc.nat(999_999_999_999), { maxLength: 300 });

describe("NumberIndex", () => {
  it("numbers different values in the order in which they come, as a map would", () => {
    fc.assert(
      fc.property(values, fc.nat(400), (list, expected) => {
        expectNumbered(new NumberIndex(expected), list);
      }),
    );
  });

  it("knows nothing of what it held before it began anew, whatever it was made for", () => {
    fc.assert(
      fc.property(values, fc.nat(400), values, fc.nat(400), (before, expected, list, expectedThen) => {
        const index = new NumberIndex(expected);
        for (const value of before) index.claim(value);
        index.restart(expectedThen);
        expectNumbered(index, list);
        for (const value of before) expect(index.has(value)).toBe(list.includes(value));
      }),
    );
  });
});

function expectNumbered(index: NumberIndex, list: readonly number[]): void {
  const map = new Map<number, number>();
  for (const value of [...list, ...list.slice(0, 3)]) {
    expect(index.add(value)).toBe(!map.has(value));
    if (!map.has(value)) map.set(value, map.size);
    expect(index.claim(value)).toBe(map.get(value));
  }
  expect([...index.values]).toEqual([...map.keys()]);
  for (const [value, place] of map) expect(index.get(value)).toBe(place);
  for (const value of list) expect(index.has(value + 1)).toBe(map.has(value + 1));
  expect(index.get(1e12)).toBe(-1);
}
