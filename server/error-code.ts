/** The `code` that the system and libraries put on their errors, such as `ENOENT`; `unknown` where there is none. */
export function errorCodeOf(error: unknown): string {
  const hasCode = typeof error === "object" && error !== null && "code" in error;
  return hasCode && typeof error.code === "string" ? error.code : "unknown";
}
