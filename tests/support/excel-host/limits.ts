/** Limits of Excel that chunking must respect. Source: Microsoft, "Performance optimization using the Excel JavaScript API". */
export const MAX_READ_CELLS = 5_000_000;

/** Excel on the web: one request and one response. Whether it counts MB or MiB is not documented. */
export const MAX_PAYLOAD_BYTES = 5 * 1_048_576;
