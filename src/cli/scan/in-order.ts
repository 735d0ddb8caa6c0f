/**
 * Lets work that goes on side by side be told one after the other: the first turn speaks at once, the
 * others are kept until it ends.
 * @module
 */
export interface Turn {
  /** Runs `act` when all earlier turns have ended; at once if they have. */
  do(act: () => void): void;
  end(): void;
}

interface Waiting {
  readonly acts: (() => void)[];
  ended: boolean;
}

export class InOrder {
  readonly #waiting = new Map<number, Waiting>();
  #current = 0;

  /** The turn with this number; numbers count from 0 without gaps, each is asked for once. */
  turn(index: number): Turn {
    const waiting: Waiting = { acts: [], ended: false };
    this.#waiting.set(index, waiting);
    return {
      do: (act) => {
        if (index === this.#current) act();
        else waiting.acts.push(act);
      },
      end: () => {
        waiting.ended = true;
        this.#advance();
      },
    };
  }

  #advance(): void {
    for (;;) {
      const waiting = this.#waiting.get(this.#current);
      if (waiting === undefined) return;
      for (const act of waiting.acts.splice(0)) act();
      if (!waiting.ended) return;
      this.#waiting.delete(this.#current);
      this.#current += 1;
    }
  }
}
