import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { refused, seen } from "#adapters/office/conformance/step.ts";
import { CHECKS, NOT_EMULATED } from "../../src/conformance/checks.ts";
import { jsonReport, judge } from "../../src/conformance/findings.ts";
import { ROOT } from "../architecture/module-graph.ts";

describe("the checks", () => {
  it("are those of docs/excel-conformance.md", () => {
    const document = readFileSync(`${ROOT}docs/excel-conformance.md`, "utf8");
    const listed = Array.from(document.matchAll(/^\| (C\d+) /gmu), ([, id]) => id);
    expect(listed).toEqual(CHECKS.map(({ id }) => id));
  });

  it("have a name of their own for everything that they do", () => {
    for (const { probes } of CHECKS) expect(new Set(probes.map(({ says }) => says.en)).size).toBe(probes.length);
  });
});

describe("judge", () => {
  it.each([
    [seen([["a"]]), seen([["a"]]), "equal"],
    [seen([["a"]]), seen([["b"]]), "different"],
    [refused("AccessDenied"), refused("AccessDenied"), "equal"],
    [refused("AccessDenied"), seen("done"), "different"],
    [NOT_EMULATED, refused("ApiNotFound"), "equal"],
    [NOT_EMULATED, seen([[44928]]), "new"],
  ] as const)("says of %j and %j: %s", (emulated, outcome, verdict) => {
    expect(judge(emulated, outcome)).toBe(verdict);
  });
});

describe("jsonReport", () => {
  it("holds the build and what was found, and nothing of what was not looked at", () => {
    const [check] = CHECKS;
    const probe = check?.probes[0];
    if (probe === undefined) throw new RangeError("there is no check");
    const report: unknown = JSON.parse(
      jsonReport(CHECKS, new Map([[probe, seen([[1]])]]), { host: "Excel", platform: "Mac", version: "16.0" }),
    );
    expect(report).toEqual({
      build: { host: "Excel", platform: "Mac", version: "16.0" },
      checks: [{ check: "C1", probe: probe.says.en, emulator: "[[1]]", excel: "[[1]]", verdict: "equal" }],
    });
  });
});
