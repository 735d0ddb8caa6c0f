import * as z from "zod/mini";

/** Most values that one call moves: the caller asks again until nothing is left. */
export const MAX_ROWS_A_CALL = 20_000;

export const rotationBody = z.strictObject({ level: z.enum(["data", "wrapping"]) });
/** `left` counts what still rests on an older key. */
export const rotationAnswer = z.strictObject({ keyId: z.string(), left: z.int() });
export type RotationAnswer = z.infer<typeof rotationAnswer>;

/** Ids, states and counts; never a key. Data keys of the caller's tenant alone. */
export const keyReport = z.strictObject({
  provider: z.string(),
  rootKeys: z.array(z.strictObject({ keyId: z.string(), usage: z.string(), dataKeys: z.int() })),
  dataKeys: z.array(z.strictObject({ keyId: z.string(), state: z.string(), epoch: z.int(), rows: z.int() })),
});
export type KeyReportBody = z.infer<typeof keyReport>;
