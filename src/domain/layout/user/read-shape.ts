/**
 * From something taken out of JSON to a value of known shape: every property there, none besides.
 * @module
 */
import { failed, ok, type Result } from "../../kernel/result.ts";

/** One test a property. */
export type Shape<T> = { readonly [K in keyof T]-?: (value: unknown) => value is T[K] };
export interface ShapeFailure {
  readonly code: "user_layout_malformed";
  /** The way to the property, as `columns.3.heading`. */
  readonly at: string;
}

/** The properties of `shape` as `known`, those named in `others` untested as `rest`. */
export function readShape<T extends object>(
  json: unknown,
  shape: Shape<T>,
  others: readonly string[],
  at: string,
): Result<{ readonly known: T; readonly rest: Readonly<Record<string, unknown>> }, ShapeFailure> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return failed({ code: "user_layout_malformed", at: at.slice(0, -1) });
  }
  const entries = new Map<string, unknown>(Object.entries(json));
  const tests = new Map<string, (value: unknown) => boolean>(Object.entries(shape));
  for (const [name, test] of tests) {
    if (!test(entries.get(name))) return failed({ code: "user_layout_malformed", at: at + name });
  }
  const unknown = [...entries.keys()].find((name) => !tests.has(name) && !others.includes(name));
  if (unknown !== undefined) return failed({ code: "user_layout_malformed", at: at.slice(0, -1) });
  const known = Object.fromEntries([...tests.keys()].map((name) => [name, entries.get(name)])) as T;
  return ok({ known, rest: Object.fromEntries(others.map((name) => [name, entries.get(name)])) });
}

export function isOneOf<const V extends string>(values: readonly V[]): (value: unknown) => value is V {
  return (value): value is V => values.some((one) => one === value);
}
