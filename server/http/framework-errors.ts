import { errorCodeOf } from "../error-code.ts";
import type { ApiFailure } from "./api-failure.ts";
import { MAX_BODY_BYTES } from "./body-limit.ts";
import { BodyTooLarge } from "./json-lines.ts";
import { BodyNotJson } from "./checks/body-is-json.ts";

/** Fastify's codes for what a sender causes. Whatever is not here is a defect. */
const SENDER_ERRORS: Readonly<Record<string, ApiFailure>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: "body_too_large", maxBytes: MAX_BODY_BYTES },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: "body_not_json" },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: "body_not_json" },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: "body_not_json" },
  FST_ERR_BAD_URL: { code: "route_missing" },
  FST_ERR_MAX_PARAM_LENGTH: { code: "route_missing" },
};

/** The failure that an error of the framework or of body parsing stands for. */
export function toApiFailure(error: unknown): ApiFailure {
  if (error instanceof BodyNotJson) return { code: "body_not_json" };
  if (error instanceof BodyTooLarge) return { code: "body_too_large", maxBytes: error.maxBytes };
  if (isForbiddenPath(error)) return { code: "route_missing" };
  const code = errorCodeOf(error);
  return (Object.hasOwn(SENDER_ERRORS, code) ? SENDER_ERRORS[code] : undefined) ?? DEFECT;
}

const DEFECT: ApiFailure = { code: "internal_error" };

/** An asset's path that leaves its folder. */
function isForbiddenPath(error: unknown): boolean {
  return typeof error === "object" && error !== null && "statusCode" in error && error.statusCode === 403;
}
