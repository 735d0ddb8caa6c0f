/**
 * What the command tells the shell.
 * @module
 */
import type { ScanTotals } from "./scan-totals.ts";

export const EXIT_CODES = {
  scanned: 0,
  findings: 1,
  /** Stronger than `findings`: where something was not looked at, no verdict stands. */
  unread: 2,
  usage: 2,
  /** 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;

export function exitCode(totals: ScanTotals, options: { readonly failOnFindings: boolean }): number {
  if (totals.unread.length > 0) return EXIT_CODES.unread;
  if (options.failOnFindings && totals.findings > 0) return EXIT_CODES.findings;
  return EXIT_CODES.scanned;
}
