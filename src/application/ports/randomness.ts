/** Unpredictable values, from the platform's secure source. */
export interface Randomness {
  /** A version 4 UUID. */
  uuid(): string;
}
