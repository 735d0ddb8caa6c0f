import { HostError } from "./host-error.ts";
import type { HostObject } from "./host-objects.ts";

/** The objects that the add-in keeps between requests. It must give each of them back. */
export class References {
  readonly #kept = new Map<string, HostObject>();
  readonly #names = new WeakMap<HostObject, string>();
  #last = 0;

  keep(object: HostObject): string {
    const known = this.#names.get(object);
    if (known !== undefined && this.#kept.has(known)) return known;
    this.#last += 1;
    const name = referenceName(this.#last);
    this.#names.set(object, name);
    this.#kept.set(name, object);
    return name;
  }

  /** The name under which the object is kept, if it is. */
  nameOf(object: HostObject): string | undefined {
    const name = this.#names.get(object);
    return name !== undefined && this.#kept.has(name) ? name : undefined;
  }

  find(name: string): HostObject {
    const object = this.#kept.get(name);
    if (object === undefined)
      throw new HostError("InvalidObjectPath", "The object path isn't working for what you're trying to do.");
    return object;
  }

  release(name: string): void {
    this.#kept.delete(name);
  }

  /** For {@link releaseSince}. */
  get mark(): number {
    return this.#last;
  }

  /** Forgets what was kept after `mark`: the add-in never learned of it. */
  releaseSince(mark: number): void {
    for (let number = mark + 1; number <= this.#last; number += 1) this.#kept.delete(referenceName(number));
  }

  get size(): number {
    return this.#kept.size;
  }
}

function referenceName(number: number): string {
  return `{ref-${String(number)}}`;
}
