/**
 * The Corporate Number (法人番号): thirteen digits, the first one a check digit from 1 to 9. It is public.
 *
 * Source: the National Tax Agency's description of the check digit; the whole sum is taken before the remainder.
 * @module
 */
const THIRTEEN_DIGITS = /^[1-9][0-9]{12}$/u;

/** Whether `digits` are a corporate number by their form and check digit. */
export function isCorporateNumber(digits: string): boolean {
  if (!THIRTEEN_DIGITS.test(digits)) return false;
  let sum = 0;
  for (let fromRight = 1; fromRight <= 12; fromRight++) {
    sum += (digits.charCodeAt(13 - fromRight) - 48) * (fromRight % 2 === 1 ? 1 : 2);
  }
  return digits.charCodeAt(0) - 48 === 9 - (sum % 9);
}
