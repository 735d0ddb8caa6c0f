import { describe, expect, it } from "@jest/globals";
import { reliability, score } from "../../../bench/detection/score.ts";

const LABELS = [["A1"], ["A2"], ["C1", "C2", "C3"]];

describe("score", () => {
  it("counts a number split over cells as found once any of its cells is touched", () => {
    const findings = [{ places: ["C2"], confidence: 1 }];
    expect(score(findings, LABELS)).toMatchObject({ labels: 3, found: 1, findings: 1, wrong: 0 });
  });

  it("counts a finding that touches no label as wrong", () => {
    const findings = ["A1", "A2", "B9", "B8"].map((place) => ({ places: [place], confidence: 1 }));
    expect(score(findings, LABELS)).toMatchObject({ recall: 2 / 3, precision: 0.5 });
  });

  it("is perfect where there is nothing to find and nothing found", () => {
    expect(score([], [])).toMatchObject({ recall: 1, precision: 1 });
  });
});

describe("reliability", () => {
  it("sets mean confidence beside the share that is right, by tenths", () => {
    const findings = [
      { places: ["A1"], confidence: 0.95 },
      { places: ["B9"], confidence: 1 },
      { places: ["A2"], confidence: 0.3 },
    ];
    expect(reliability(findings, LABELS)).toEqual([
      { from: 0.3, findings: 1, meanConfidence: 0.3, observed: 1 },
      { from: 0.9, findings: 2, meanConfidence: 0.975, observed: 0.5 },
    ]);
  });
});
