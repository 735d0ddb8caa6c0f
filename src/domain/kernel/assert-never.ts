/** Compiles only where every case was handled; throws a defect if a value slipped past the types. */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled case of type ${typeof value}`);
}
