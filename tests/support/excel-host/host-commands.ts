/** `[id, name of the function, JSON of the event]`, as the client expects a command of ribbon or context menu. */
export type CommandEntry = readonly [string, string, string];

/** Answers whether somebody listens. */
type CommandListener = (command: CommandEntry) => boolean;

/** Commands of ribbon and context menu: Excel names a function of the add-in and waits until it says that it ended. */
export class HostCommands {
  readonly #listeners = new Set<CommandListener>();
  readonly #running = new Map<string, () => void>();
  #last = 0;

  onInvoked(listener: CommandListener): void {
    this.#listeners.add(listener);
  }

  /** A person presses the button `controlId`, whose action is `functionName`; resolves when the add-in has ended it. */
  async invoke(functionName: string, controlId: string): Promise<void> {
    this.#last += 1;
    const id = `command-${String(this.#last)}`;
    const ended = new Promise<void>((resolve) => this.#running.set(id, resolve));
    const event = JSON.stringify({ source: { id: controlId } });
    const heard = [...this.#listeners].filter((listener) => listener([id, functionName, event]));
    if (heard.length === 0) throw new Error("no add-in listens to commands");
    await ended;
  }

  completed(id: string): void {
    this.#running.get(id)?.();
    this.#running.delete(id);
  }
}
