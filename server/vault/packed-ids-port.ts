/**
 * Ids as texts, and as they are stored: 16 bytes each, one after the other. A hundred thousand of them take a tenth of
 * the room that way, and no object each.
 * @module
 */
import type { Brand } from "#domain/kernel/brand.ts";

export const ID_BYTES = 16;

/** Ids of one kind, {@link ID_BYTES} each; the owner of the value knows which. */
export type PackedIds = Brand<Uint8Array, "PackedIds">;

/** The 16 bytes of a UUID. */
export function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

/** The lower-case UUID of 16 bytes that the store holds; the caller knows which kind of id the column has. */
export function idText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function joinIds(ids: readonly string[]): Buffer & PackedIds {
  return idBytes(ids.join("")) as Buffer & PackedIds;
}

export function splitIds(bytes: Uint8Array): readonly string[] {
  return Array.from({ length: countIds(bytes) }, (_, index) => idText(idAt(bytes, index)));
}

export function countIds(ids: Uint8Array): number {
  return ids.length / ID_BYTES;
}

/** The bytes of the id at `index`. */
export function idAt(ids: Uint8Array, index: number): Uint8Array {
  return ids.subarray(index * ID_BYTES, (index + 1) * ID_BYTES);
}
