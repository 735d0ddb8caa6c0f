/** A batch of 1,000 items with long names takes about a quarter of it. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** 100,000 rows of the longest layout with every item filled, read and checked line by line. */
export const EXPORT_LIMITS = { maxBytes: 256 * 1024 * 1024, maxLineBytes: 64 * 1024 } as const;

/** 500,000 tokens. */
export const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
