/**
 * What is needed here of the package that an .xlsb is; whoever opens packages provides it.
 * @module
 */
import type { NumberReplacement } from "#domain/number/number-search.ts";
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

/** A package that can be changed. What was replaced is read back from then on. */
export interface EditablePackage extends PackageSource {
  /** Puts new content in the places of parts, all at once when all of it is made. */
  replaceParts(contents: ReadonlyMap<string, AsyncIterable<Uint8Array<ArrayBuffer>>>): Promise<void>;
  /** Makes `part` unknown to `owner` and to the list of content types; its bytes stay. */
  forgetPart(part: string, owner: string): Promise<void>;
  /** Takes numbers out of the parts that are XML, and out of embedded files. */
  scrubXmlParts(replacements: readonly NumberReplacement[]): Promise<void>;
  /** The file as it stands now; parts that were not replaced have the packed bytes they had. */
  write(): Promise<Blob>;
  /** Another file as a package. */
  open(file: Blob): Promise<EditablePackage>;
}

/** The part that `owner` refers to by `type`, if it is there. */
export async function relatedPart(source: PackageSource, owner: string, type: string): Promise<string | undefined> {
  const relationships = await source.relationships(owner);
  const target = relationships.find((relationship) => relationship.type === type && !relationship.isExternal)?.target;
  return target === undefined ? undefined : source.find(target);
}
