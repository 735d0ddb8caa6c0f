import { expect } from "@jest/globals";
import { failureBody } from "#contract/failure.ts";
import { FAILURE_RESPONSES } from "#server/http/failure-responses.ts";
import type { Answer } from "./test-server.ts";

/**
 * Checks code, status, shape and the exact evidence of a refusal that came over HTTP. Which codes are
 * reached is read from the calls of this function: name the code literally.
 */
export function expectFailure(answer: Answer, code: keyof typeof FAILURE_RESPONSES, evidence: object = {}): void {
  const { error } = failureBody.parse(answer.body);
  expect({ code: error.code, evidence: error.evidence }).toEqual({ code, evidence });
  expect(answer.status).toBe(FAILURE_RESPONSES[code].status);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/u);
  expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/u);
}
