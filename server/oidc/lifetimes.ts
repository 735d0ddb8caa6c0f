/**
 * How long each thing of a sign-in lives, in seconds.
 *
 * The grant carries the absolute limit: nothing made from a sign-in outlives it, whatever is renewed.
 * The idle limit is the refresh token's: the pane renews while somebody works and not otherwise.
 * @module
 */
const MINUTE = 60;
const HOUR = 60 * MINUTE;

export const LIFETIME_SECONDS = {
  accessToken: 10 * MINUTE,
  authorizationCode: MINUTE,
  /** Between the command line showing a code and somebody entering it. */
  deviceCode: 10 * MINUTE,
  idToken: 10 * MINUTE,
  /** Between showing the form and sending it. */
  interaction: HOUR,
  /** Between the right password and the second factor, or the end of changing one's factors. */
  secondStep: 10 * MINUTE,
  idle: 30 * MINUTE,
  absolute: 10 * HOUR,
} as const;

/** What is left of the absolute limit for somebody who signed in at `signedInAtS`; at least 1. */
export function remainingSeconds(signedInAtS: number | undefined, nowS: number): number {
  if (signedInAtS === undefined) return LIFETIME_SECONDS.absolute;
  return Math.max(1, signedInAtS + LIFETIME_SECONDS.absolute - nowS);
}
