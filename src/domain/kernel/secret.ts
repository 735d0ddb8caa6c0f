/**
 * A value that must not be printed by accident.
 *
 * Its text, JSON and console forms are one fixed word, so a careless log line or error message
 * shows nothing. It is opened by a callback, which keeps every use in plain sight.
 * @module
 */
const SHOWN_AS = "[secret]";

export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** What `use` makes of the value. */
  open<R>(use: (value: T) => R): R {
    return use(this.#value);
  }

  toString(): string {
    return SHOWN_AS;
  }

  toJSON(): string {
    return SHOWN_AS;
  }

  /** What Node's `console` and `util.inspect` print. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return SHOWN_AS;
  }
}
