import { classOf } from "./class-table.ts";
import { notEmulated } from "./host-error.ts";
import type { HostObject } from "./host-objects.ts";
import type { HostState } from "./host-state.ts";
import type { Query } from "./wire.ts";

/** The keys by which the client finds the object again; `{}` for one that has none. */
export function identify(object: HostObject, host: HostState): Record<string, unknown> {
  const reference = host.references.nameOf(object);
  if (reference !== undefined) return { _ReferenceId: reference };
  const { id } = classOf(object);
  return id === undefined ? {} : { [id.key]: id.of(object) };
}

/** What `load` asked for and nothing else, so that a property somebody forgot to load stays missing. */
export function project(object: HostObject, host: HostState, query: Query): Record<string, unknown> {
  const items = classOf(object).items?.(object, host);
  if (items === undefined) return projectOne(object, host, query);
  const from = query.Skip ?? 0;
  const wanted = items.slice(from, query.Top === undefined ? undefined : from + query.Top);
  return { _Items: wanted.map((item) => projectOne(item, host, query)) };
}

function projectOne(object: HostObject, host: HostState, query: Query): Record<string, unknown> {
  const answer = identify(object, host);
  const nested = new Map<string, string[]>();
  for (const selected of selection(query)) {
    const [head = "", ...rest] = selected.split(/[/.]/u);
    if (rest.length === 0 && putScalars(answer, object, host, head)) continue;
    const name = wireName(classOf(object).navigation, head);
    if (name === undefined) throw notEmulated(`${object.type}.${head}`);
    nested.set(name, [...(nested.get(name) ?? []), rest.length === 0 ? ALL : rest.join("/")]);
  }
  for (const [name, selected] of nested) {
    const navigate = classOf(object).navigation?.[name];
    if (navigate === undefined) throw notEmulated(`${object.type}.${name}`);
    answer[name] = project(navigate(object, host), host, { Select: selected });
  }
  return answer;
}

const ALL = "*";

/** No selection means all plain properties. `items/` in front is what the array form of `load` leaves. */
function selection({ Select = [], Expand = [] }: Query): readonly string[] {
  const selected = Select.map((text) => text.replace(/^items\//iu, "")).map((text) =>
    text === "$all" || text === "items" ? ALL : text,
  );
  return selected.length === 0 && Expand.length === 0 ? [ALL] : [...selected, ...Expand];
}

function putScalars(answer: Record<string, unknown>, object: HostObject, host: HostState, name: string): boolean {
  const { scalars = {} } = classOf(object);
  const names = name === ALL ? Object.keys(scalars) : [wireName(scalars, name)].filter((found) => found !== undefined);
  for (const found of names) answer[found] = scalars[found]?.(object, host);
  return name === ALL || names.length > 0;
}

function wireName(members: Readonly<Record<string, unknown>> | undefined, typed: string): string | undefined {
  return Object.keys(members ?? {}).find((name) => name.toLowerCase() === typed.toLowerCase());
}
