/** Lets the host have its turn during long work: drawing, a click, an event. */
export interface Pace {
  /** `undefined` while the work may go on at once; otherwise resolves when the host had its turn. */
  breathe(): Promise<void> | undefined;
}

/** Where nobody waits for a turn, such as on the command line. */
export const WITHOUT_PAUSE: Pace = { breathe: () => undefined };
