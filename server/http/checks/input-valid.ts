const MAX_FIELDS = 20;

/**
 * Where input does not fit its schema, as paths (`body.items.3.number`). A path consists of names from
 * our schema and positions; the name of an unknown field is not told, because it was sent.
 */
export function fieldsOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): readonly string[] {
  const paths = issues.map((issue) => issue.path.map(String).join("."));
  return [...new Set(paths)].slice(0, MAX_FIELDS);
}
