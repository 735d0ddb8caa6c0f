import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { idsOutside } from "#server/vault/ids-outside.ts";
import { idAt, idText, joinIds, splitIds } from "#server/vault/packed-ids-port.ts";

/** Many of them end alike, so that they fall on the same place. */
const id = fc
  .tuple(fc.uint8Array({ minLength: 12, maxLength: 12 }), fc.integer({ min: 0, max: 3 }))
  .map(([start, end]) => idText(Buffer.from([...start, 0, 0, 0, end])));

describe("idsOutside", () => {
  it("is the positions of those that were not granted, each time they come", () => {
    fc.assert(
      fc.property(fc.array(id), fc.array(id), (granted, others) => {
        const ids = [...others, ...granted, ...others];
        const outside = ids.flatMap((one, position) => (granted.includes(one) ? [] : [position]));
        expect(idsOutside(joinIds(ids), joinIds(granted))).toEqual(outside);
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
