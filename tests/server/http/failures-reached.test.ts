import { describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { API_FAILURE_CODES } from "#contract/failure.ts";

/** One call of `expectFailure`, up to the end of its statement. */
const CALL = /expectFailure\([^;]*;/gu;

describe("the failure codes of the API", () => {
  it("are each reached over HTTP by a test that checks status and evidence", () => {
    const folder = new URL("./", import.meta.url);
    const sources = readdirSync(folder)
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => readFileSync(new URL(name, folder), "utf8"));
    const calls = sources.flatMap((source) => source.replaceAll(/\s+/gu, " ").match(CALL) ?? []);
    expect(API_FAILURE_CODES.filter((code) => !calls.some((call) => call.includes(`, "${code}"`)))).toEqual([]);
  });
});
