/**
 * A workbook's parts by the names that relationships use: any case, any separators, whatever the ZIP calls them.
 * @module
 */
import { decodePart, type EncodedPart, encodePart } from "../xml/xml-encoding.ts";
import type { ByteStream } from "./byte-stream.ts";
import { readRelationships, type Relationship, relationshipsPart } from "./relationships.ts";
import type { Replacement, ZipArchive } from "./zip-archive.ts";

export class WorkbookPackage {
  readonly archive: ZipArchive;
  readonly #names: ReadonlyMap<string, string>;
  readonly #relationships = new Map<string, Promise<readonly Relationship[]>>();

  constructor(archive: ZipArchive) {
    this.archive = archive;
    this.#names = new Map([...archive.entries.keys()].map((name) => [foldName(name), name]));
  }

  /** All parts, as the ZIP names them, in its order. */
  get parts(): readonly string[] {
    return [...this.archive.entries.keys()];
  }

  /** The ZIP's name of the part; `undefined` where there is none. */
  find(part: string): string | undefined {
    return this.#names.get(foldName(part));
  }

  /** The part as UTF-8, as it stands now. */
  async read(part: string): Promise<EncodedPart> {
    return decodePart(this.archive.read(part), part);
  }

  async readUtf8(part: string): Promise<ByteStream> {
    return (await this.read(part)).utf8;
  }

  /** What `rewrite` makes of the part, in the part's own encoding; {@link ZipArchive.replace} puts it in its place. */
  async rewritten(part: string, rewrite: (utf8: ByteStream) => ByteStream): Promise<Replacement> {
    const { encoding, utf8 } = await this.read(part);
    return this.archive.pack(encodePart(rewrite(utf8), encoding, part));
  }

  /** What `owner` refers to; `""` is the package. Nothing where it has no relationships. */
  relationships(owner: string): Promise<readonly Relationship[]> {
    const known = this.#relationships.get(owner) ?? this.#readRelationships(owner);
    this.#relationships.set(owner, known);
    return known;
  }

  async #readRelationships(owner: string): Promise<readonly Relationship[]> {
    const part = this.find(relationshipsPart(owner));
    return part === undefined ? [] : readRelationships(await this.readUtf8(part), owner, part);
  }

  /** The part that `owner` refers to by `type`, if it is there. */
  async related(owner: string, type: string): Promise<string | undefined> {
    const relationships = await this.relationships(owner);
    const target = relationships.find((relationship) => relationship.type === type && !relationship.isExternal)?.target;
    return target === undefined ? undefined : this.find(target);
  }
}

function foldName(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\/+/u, "").toLowerCase();
}
