import type { HostEvents } from "./host-events.ts";

/** What a function answered in its cell; a failed one has a message or none. */
interface FunctionResult {
  readonly id: number;
  readonly failed: boolean;
  readonly value?: unknown;
}

/** Custom functions: Excel sends the values of a cell's arguments and is told what the cell shows. */
export class HostFunctions {
  /** The add-in's runtime said that it takes calls. */
  isReady = false;
  readonly #events: HostEvents;
  readonly #asked = new Map<number, (result: FunctionResult) => void>();
  #last = 0;

  constructor(events: HostEvents) {
    this.#events = events;
  }

  /** What a cell with the function `id` of the add-in shows for `values`; rejects where the function failed. */
  async call(id: string, ...values: readonly (string | number | boolean)[]): Promise<unknown> {
    while (!this.isReady) await new Promise((resolve) => setTimeout(resolve, 20));
    this.#last += 1;
    const invocation = this.#last;
    const answered = new Promise<FunctionResult>((resolve) => this.#asked.set(invocation, resolve));
    this.#events.functionCalled([invocation, id, values, "Data!B1", 0]);
    const { failed, value } = await answered;
    if (failed) throw new Error("the function failed");
    return value;
  }

  answer(results: readonly FunctionResult[]): void {
    for (const result of results) {
      this.#asked.get(result.id)?.(result);
      this.#asked.delete(result.id);
    }
  }
}
