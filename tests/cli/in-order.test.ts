import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { InOrder } from "../../src/cli/scan/in-order.ts";

describe("InOrder", () => {
  it("tells everything once, turn by turn, whatever ends first", () => {
    const steps = fc
      .array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 6 })
      .chain((counts) =>
        fc.tuple(fc.constant(counts), fc.array(fc.nat({ max: 100 }), { minLength: 60, maxLength: 60 })),
      );
    fc.assert(
      fc.property(steps, ([counts, choices]) => {
        const order = new InOrder();
        const told: string[] = [];
        const turns = counts.map((count, index) => ({ turn: order.turn(index), index, left: count, said: 0 }));
        for (let open = [...turns], step = 0; open.length > 0; step += 1) {
          const chosen = open[(choices[step % choices.length] ?? 0) % open.length];
          if (chosen === undefined) break;
          if (chosen.said < chosen.left) {
            const line = `${chosen.index}.${chosen.said}`;
            chosen.turn.do(() => told.push(line));
            chosen.said += 1;
          } else {
            chosen.turn.end();
            open = open.filter((turn) => turn !== chosen);
          }
        }
        expect(told).toEqual(
          counts.flatMap((count, index) => Array.from({ length: count }, (_, said) => `${index}.${said}`)),
        );
      }),
    );
  });

  it("lets the first turn speak at once", () => {
    const order = new InOrder();
    const [first, second] = [order.turn(0), order.turn(1)];
    const told: string[] = [];
    second.do(() => told.push("second"));
    first.do(() => told.push("first"));
    expect(told).toEqual(["first"]);
    first.end();
    expect(told).toEqual(["first", "second"]);
  });
});
