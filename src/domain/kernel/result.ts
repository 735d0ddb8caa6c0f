/**
 * Either a value or a failure, as two plain objects.
 *
 * A failure is what a user, a file, a network or a policy can cause; a defect is thrown instead.
 * @module
 */
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Failed<F> {
  readonly ok: false;
  readonly failure: F;
}
export type Result<T, F> = Ok<T> | Failed<F>;

export function ok(): Ok<void>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

export function failed<const F>(failure: F): Failed<F> {
  return { ok: false, failure };
}
