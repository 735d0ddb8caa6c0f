/**
 * What a package may claim before it is taken for an attack. Reading is streamed, so these bound time
 * more than memory. Deflate cannot pack better than 1 : 1032; sheets that people make stay below 1 : 100.
 */
export const MAX_ENTRIES = 20_000;
export const MAX_UNPACKED_BYTES = 8 * 1024 ** 3;
/** A part below this size may pack as well as it likes. */
export const FREE_PART_BYTES = 32 * 1024 ** 2;
export const MAX_PACKING_RATIO = 250;
