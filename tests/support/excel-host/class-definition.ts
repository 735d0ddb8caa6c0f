import type { HostObject, HostObjectOf, HostType } from "./host-objects.ts";
import type { HostState } from "./host-state.ts";

/** What a method gives back: another object (or none), a plain value, or nothing. */
export type MethodAnswer =
  { readonly object: HostObject | null } | { readonly value: string | number | boolean | null } | undefined;

export interface MethodDefinition<T> {
  /** Changes the workbook: refused in a batch that does not say that it writes. */
  readonly writes?: true;
  readonly call: (self: T, host: HostState, args: readonly unknown[]) => MethodAnswer;
}

/** One class of the rich API, as far as it is emulated. Names are those on the wire. */
export interface ClassDefinition<T> {
  /** The key by which the client finds the object again. */
  readonly id?: { readonly key: "Id" | "_Id"; readonly of: (self: T) => string };
  readonly scalars?: Readonly<Record<string, (self: T, host: HostState) => unknown>>;
  readonly setters?: Readonly<Record<string, (self: T, host: HostState, value: unknown) => void>>;
  readonly navigation?: Readonly<Record<string, (self: T, host: HostState) => HostObject>>;
  readonly methods?: Readonly<Record<string, MethodDefinition<T>>>;
  readonly items?: (self: T, host: HostState) => readonly HostObject[];
  /** `getItem(key)`; throws ItemNotFound. */
  readonly item?: (self: T, host: HostState, key: unknown) => HostObject;
}

export type ClassTable = { readonly [T in HostType]: ClassDefinition<HostObjectOf<T>> };

/** Methods with one shape, for many rows. */
export function objectMethod<T>(
  find: (self: T, host: HostState, args: readonly unknown[]) => HostObject | null,
): MethodDefinition<T> {
  return { call: (self, host, args) => ({ object: find(self, host, args) }) };
}

export function readingMethod<T>(
  read: (self: T, host: HostState, args: readonly unknown[]) => string | number | boolean,
): MethodDefinition<T> {
  return { call: (self, host, args) => ({ value: read(self, host, args) }) };
}

export function voidMethod<T>(
  act: (self: T, host: HostState, args: readonly unknown[]) => void = () => undefined,
): MethodDefinition<T> {
  return {
    call: (self, host, args) => {
      act(self, host, args);
      return undefined;
    },
  };
}

export function writingMethod<T>(
  act: (self: T, host: HostState, args: readonly unknown[]) => void,
): MethodDefinition<T> {
  return { ...voidMethod(act), writes: true };
}
