import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createIdSet } from "#server/vault/id-set.ts";
import { idAt, idBytes, idText, joinIds, splitIds } from "#server/vault/packed-ids-port.ts";

/** Many of them end alike, so that they fall on the same place. */
const id = fc
  .tuple(fc.uint8Array({ minLength: 12, maxLength: 12 }), fc.integer({ min: 0, max: 3 }))
  .map(([start, end]) => idText(Buffer.from([...start, 0, 0, 0, end])));

describe("a set of packed ids", () => {
  it("has what is in it and nothing else", () => {
    fc.assert(
      fc.property(fc.array(id), fc.array(id), (inside, others) => {
        const set = createIdSet(joinIds(inside));
        for (const one of [...inside, ...others]) expect(set.has(idBytes(one))).toBe(inside.includes(one));
      }),
    );
  });
});

describe("packed ids", () => {
  it("are read as they were written, all and one by one", () => {
    fc.assert(
      fc.property(fc.array(fc.uuid()), (ids) => {
        const packed = joinIds(ids);
        expect(splitIds(packed)).toEqual(ids);
        expect(ids.map((_, index) => idText(idAt(packed, index)))).toEqual(ids);
      }),
    );
  });
});
