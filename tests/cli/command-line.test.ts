import { describe, expect, it } from "@jest/globals";
import { parseCommandLine } from "../../src/cli/command-line.ts";

describe("parseCommandLine", () => {
  it("reads a scan with its options, wherever they stand", () => {
    expect(
      parseCommandLine([
        "scan",
        "a",
        "--json",
        "b",
        "--fail-on-findings",
        "--lang",
        "en",
        "--jobs",
        "3",
        "--timeout",
        "9",
      ]),
    ).toEqual({
      ok: true,
      value: {
        command: "scan",
        paths: ["a", "b"],
        json: true,
        failOnFindings: true,
        language: "en",
        jobs: 3,
        timeoutMs: 9000,
      },
    });
  });

  it("speaks Japanese and uses every processor unless told otherwise", () => {
    const parsed = parseCommandLine(["scan", "a"]);
    expect(parsed).toMatchObject({ ok: true, value: { language: "ja", json: false, failOnFindings: false } });
    expect(parsed.ok && parsed.value.command === "scan" && parsed.value.jobs).toBeGreaterThan(0);
  });

  it("takes what follows -- for a path", () => {
    expect(parseCommandLine(["scan", "--", "--json"])).toMatchObject({
      ok: true,
      value: { paths: ["--json"], json: false },
    });
  });

  it.each([[[]], [["--help"]], [["scan", "-h"]]])("answers %j with help", (words) => {
    expect(parseCommandLine(words)).toEqual({ ok: true, value: { command: "help", language: "ja" } });
  });

  it.each([
    [["scan"], "path_missing_in_command"],
    [["clear", "a"], "command_unknown"],
    [["scan", "a", "--jsno"], "option_unknown"],
    [["scan", "a", "--lang", "fr"], "option_value"],
    [["scan", "a", "--jobs", "0"], "option_value"],
    [["scan", "a", "--jobs", "1.5"], "option_value"],
    [["scan", "a", "--timeout", "x"], "option_value"],
  ])("refuses %j: %s", (words, code) => {
    expect(parseCommandLine(words)).toMatchObject({ ok: false, failure: { code } });
  });
});
