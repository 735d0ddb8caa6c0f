/**
 * Layouts that a company made for its own payroll program: `/api/v1/layouts`. What one has to look like says
 * {@link parseUserLayout}, for the server as for who reads its answers.
 * @module
 */
import * as z from "zod/mini";

/** `POST /api/v1/layouts`; takes the place of the one of the same name. */
export const userLayoutBody = z.record(z.string(), z.unknown());

export const savedLayout = z.strictObject({
  /** What a request and an export name as `layoutId`. */
  layoutId: z.uuid(),
  layout: userLayoutBody,
  savedBy: z.string(),
  savedAtMs: z.int(),
});
export type SavedLayoutBody = z.infer<typeof savedLayout>;
export const savedLayoutList = z.strictObject({ layouts: z.array(savedLayout) });
