export const ID_BYTES = 16;

/** The 16 bytes of a UUID. */
export function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

/** The lower-case UUID of 16 bytes that the store holds; the caller knows which kind of id the column has. */
export function idText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function joinIds(ids: readonly string[]): Buffer {
  return idBytes(ids.join(""));
}

export function splitIds(bytes: Uint8Array): readonly string[] {
  return Array.from({ length: bytes.length / ID_BYTES }, (_, index) =>
    idText(bytes.subarray(index * ID_BYTES, (index + 1) * ID_BYTES)),
  );
}
