/** How a number is written. The words are those of the reports and of `--json`. */
export const SHAPES = ["plain_text", "numeric"] as const;
export type Shape = (typeof SHAPES)[number];
