import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { API_FAILURE_CODES, failureBody } from "#contract/failure.ts";
import { FAILURE_RESPONSES, failureBodyOf } from "#server/http/failure-responses.ts";

describe("docs/errors.md", () => {
  it("has a row for every code, in order, with the status and evidence of the table", () => {
    const page = readFileSync(new URL("../../../docs/errors.md", import.meta.url), "utf8");
    const rows = [...page.matchAll(/^\| `([a-z_]+)` \| (\d+) \| (\S+) \| /gmu)].map(([, code, status, evidence]) => [
      code,
      Number(status),
      evidence === "–" ? [] : evidence!.replaceAll("`", "").split(","),
    ]);
    const table = API_FAILURE_CODES.map((code) => {
      const { status, expose } = FAILURE_RESPONSES[code];
      return [code, status, [...expose]];
    });
    expect(rows).toEqual(table);
  });
});

describe("failureBodyOf", () => {
  it("shows the evidence that the row names and nothing else", () => {
    const failure = { code: "grant_expired", expiredAtMs: 5, secret: "x" } as const;
    expect(failureBodyOf(failure, "id")).toEqual({
      error: { code: "grant_expired", evidence: { expiredAtMs: 5 }, requestId: "id" },
    });
  });

  it("fits the contract and ends a list after a hundred elements", () => {
    const positions = Array.from({ length: 1000 }, (_, index) => String(index));
    const body = failureBody.parse(failureBodyOf({ code: "token_unknown", positions }, "id"));
    expect(body.error.evidence["positions"]).toEqual(positions.slice(0, 100));
  });
});
