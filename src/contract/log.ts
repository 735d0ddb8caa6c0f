import * as z from "zod/mini";

/** `GET /api/v1/log?from=0&limit=100`: the access log, oldest first; for auditors. */
export const logEntry = z.strictObject({
  index: z.int(),
  /** The canonical bytes that were hashed, as text. Parse it to read the entry. */
  entry: z.string(),
});
export const logPage = z.strictObject({
  size: z.int(),
  /** RFC 6962 root over `size` entries, base64. */
  root: z.string(),
  entries: z.array(logEntry),
});
export type LogPage = z.infer<typeof logPage>;
