import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  chanceOfPassing,
  HEADER_CLASSES,
  judgeColumn,
  weigh,
  type HeaderClass,
} from "#domain/detection/column-evidence.ts";

function judge(header: HeaderClass, passing: number, failing: number): ReturnType<typeof judgeColumn> {
  return judgeColumn(header, { passing, failing, randomPass: 0.1, likelihoodRatio: 1 });
}

describe("chanceOfPassing", () => {
  it.each([
    [1, 1, 0.1],
    [3, 3, 0.001],
    [5, 3, 0.00856],
    [10, 5, 0.00163],
    [10, 8, 3.74e-7],
    [20, 10, 7.15e-6],
  ])("of %i random candidates at least %i pass with the published chance", (candidates, passing, chance) => {
    expect(chanceOfPassing(candidates, passing, 0.1) / chance).toBeCloseTo(1, 1);
  });

  it.each([
    [7, 7],
    [8, 7],
    [10, 8],
    [20, 11],
    [50, 18],
    [100, 28],
    [1_000, 149],
  ])(
    "of %i candidates %i is the fewest passes that random ones reach less than once in a million",
    (candidates, fewest) => {
      expect(chanceOfPassing(candidates, fewest, 0.1)).toBeLessThan(1e-6);
      expect(chanceOfPassing(candidates, fewest - 1, 0.1)).toBeGreaterThanOrEqual(1e-6);
    },
  );
});

describe("judgeColumn", () => {
  const counts = fc.integer({ min: 0, max: 400 });
  const header = fc.constantFrom(...HEADER_CLASSES);

  it("gives probabilities, whatever the counts", () => {
    fc.assert(
      fc.property(header, counts, counts, (one, passing, failing) => {
        for (const probability of Object.values(judge(one, passing, failing))) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("believes no less in the column when one more value passes", () => {
    const few = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(header, few, few, (one, passing, failing) => {
        const less = judge(one, passing, failing).column;
        expect(judge(one, passing + 1, failing).column).toBeGreaterThanOrEqual(less - 1e-9);
      }),
    );
  });

  it("believes a strong header more than none, and none more than a look-alike's", () => {
    const [strong, medium, none, lookAlike] = (["strong", "medium", "none", "look_alike"] as const).map(
      (one) => judge(one, 1, 0).passing,
    );
    expect(strong).toBeGreaterThan(medium ?? 1);
    expect(medium).toBeGreaterThan(none ?? 1);
    expect(none).toBeGreaterThan(lookAlike ?? 1);
  });

  it("takes a failing value for a typing error only among true numbers", () => {
    expect(judge("none", 48, 2).failing).toBeGreaterThan(0.8);
    expect(judge("none", 5, 45).failing).toBeLessThan(0.01);
  });

  it("estimates the true ones of a mixed column between the two", () => {
    const { passing } = judge("unknown", 40, 60);
    expect(passing).toBeGreaterThan(0.7);
    expect(passing).toBeLessThan(0.95);
  });
});

describe("weigh", () => {
  it("multiplies odds", () => {
    expect(weigh(0.5, 4)).toBeCloseTo(0.8, 9);
    expect(weigh(0.2, 1)).toBeCloseTo(0.2, 9);
  });
});
