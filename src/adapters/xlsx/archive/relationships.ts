import type { ByteStream } from "./byte-stream.ts";
import { attributeOf, readXml } from "../xml/read-xml.ts";

export interface Relationship {
  readonly id: string;
  /** The last segment of the type's address: the same in transitional and strict files. */
  readonly type: string;
  /** The part's name without a leading slash, or the address of something outside. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** The name of the part that holds the relationships of `part`; `""` is the package itself. */
export function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

export async function readRelationships(utf8: ByteStream, owner: string, part: string): Promise<Relationship[]> {
  const relationships: Relationship[] = [];
  await readXml(
    utf8,
    {
      open(element) {
        const target = attributeOf(element, "Target");
        if (element.name !== "Relationship" || target === undefined) return;
        const isExternal = attributeOf(element, "TargetMode") === "External";
        relationships.push({
          id: attributeOf(element, "Id") ?? "",
          type: (attributeOf(element, "Type") ?? "").replace(/^.*\//u, ""),
          target: isExternal ? target : resolveTarget(owner, target),
          isExternal,
        });
      },
    },
    part,
  );
  return relationships;
}

/** The part that `target` names, seen from `owner`. Source: ECMA-376 part 2, 9.3 and RFC 3986 5.2.4. */
export function resolveTarget(owner: string, target: string): string {
  const path = target.replaceAll("\\", "/");
  const segments = path.startsWith("/") ? [] : owner.split("/").slice(0, -1);
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return decodePercent(segments.join("/"));
}

/** An address as people read it; as it is where it is not encoded well. */
export function decodePercent(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
