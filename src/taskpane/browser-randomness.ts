import type { Randomness } from "#application/ports/randomness.ts";

export const browserRandomness: Randomness = { uuid: () => crypto.randomUUID() };
