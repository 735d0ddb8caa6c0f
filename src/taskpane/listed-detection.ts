import type { Detection } from "#domain/detection/finding.ts";

/** The detection with its list of findings made once and for all: choosing them means the very same objects. */
export function listedDetection({ findings, columns, tokens, lookAlikes }: Detection): Detection {
  return { findings, columns, tokens, ...(lookAlikes === undefined ? {} : { lookAlikes }) };
}
