/** `undefined` where the bytes ended early: what came until then is no file. */
export async function wholeFile(bytes: AsyncIterable<Uint8Array>): Promise<Blob | undefined> {
  const pieces: BlobPart[] = [];
  try {
    for await (const piece of bytes) pieces.push(new Uint8Array(piece));
  } catch {
    return undefined;
  }
  return new Blob(pieces, { type: "application/octet-stream" });
}
