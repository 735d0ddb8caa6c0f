import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { positionAfter } from "../../src/workbench/grid/grid-navigation.ts";

const EXTENT = { rows: 100, columns: 20, page: 10 };
const KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"];

describe("positionAfter", () => {
  it.each([
    ["ArrowDown", false, { row: 6, column: 5 }],
    ["ArrowUp", true, { row: 0, column: 5 }],
    ["ArrowRight", true, { row: 5, column: 19 }],
    ["PageDown", false, { row: 15, column: 5 }],
    ["Home", false, { row: 5, column: 0 }],
    ["Home", true, { row: 0, column: 0 }],
    ["End", true, { row: 99, column: 19 }],
  ] as const)("leads with %s (ctrl: %s) to the expected cell", (key, ctrl, position) => {
    expect(positionAfter({ row: 5, column: 5 }, { key, ctrl }, EXTENT)).toEqual(position);
  });

  it("never leaves the grid", () => {
    const pressed = fc.record({ key: fc.constantFrom(...KEYS), ctrl: fc.boolean() });
    fc.assert(
      fc.property(fc.array(pressed), (keys) => {
        let position = { row: 0, column: 0 };
        for (const key of keys) position = positionAfter(position, key, EXTENT) ?? position;
        expect(position.row >= 0 && position.row < EXTENT.rows).toBe(true);
        expect(position.column >= 0 && position.column < EXTENT.columns).toBe(true);
      }),
    );
  });

  it("leaves other keys to the browser", () => {
    for (const key of ["Tab", "Enter", "a", "F6", "constructor", "__proto__"]) {
      expect(positionAfter({ row: 0, column: 0 }, { key, ctrl: false }, EXTENT)).toBeUndefined();
    }
  });
});
