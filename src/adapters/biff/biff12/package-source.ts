/**
 * What this reader needs of the package that an .xlsb is; whoever opens packages provides it.
 * @module
 */
import type { RunControl, TextVisitor, UnreadableReason, WorkbookKey } from "#application/ports/workbook.ts";

export interface PackageRelationship {
  readonly id: string;
  /** The last segment of the type's address. */
  readonly type: string;
  /** A part's name without a leading slash, or the address of something outside. */
  readonly target: string;
  readonly isExternal: boolean;
}

export interface PackageSource {
  /** All parts, in the order of the package. */
  readonly parts: readonly string[];
  /** The name under which {@link readPart} knows a part; `undefined` where there is none. */
  find(part: string): string | undefined;
  /** What `owner` refers to; `""` is the package. */
  relationships(owner: string): Promise<readonly PackageRelationship[]>;
  readPart(part: string): AsyncIterable<Uint8Array>;
  /** The same file gives the same key. */
  key(): Promise<WorkbookKey>;
  /** Shows the texts of the parts that are XML. Answers `false` when the run was cancelled. */
  scanXmlTexts(visit: TextVisitor, control: RunControl): Promise<boolean>;
  /** What is to be thrown for a damaged part; the caller of the workbook's methods turns it into a failure. */
  unreadable(because: UnreadableReason, part: string): Error;
}

/** The part that `owner` refers to by `type`, if it is there. */
export async function relatedPart(source: PackageSource, owner: string, type: string): Promise<string | undefined> {
  const relationships = await source.relationships(owner);
  const target = relationships.find((relationship) => relationship.type === type && !relationship.isExternal)?.target;
  return target === undefined ? undefined : source.find(target);
}
