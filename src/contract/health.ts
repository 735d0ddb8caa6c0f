import * as z from "zod/mini";

/** `GET /health/live` and `GET /health/ready` */
export const healthState = z.strictObject({ state: z.enum(["live", "ready"]) });
