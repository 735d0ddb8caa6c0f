/** A batch of 1,000 items with long names takes about a quarter of it. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024;
