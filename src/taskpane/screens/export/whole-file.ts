/** Above it, pieces go over into the browser's own store, so that the page holds no large file. */
const HELD_BYTES = 4 << 20;

/** `undefined` where the bytes ended early: what came until then is no file. */
export async function wholeFile(bytes: AsyncIterable<Uint8Array>): Promise<Blob | undefined> {
  const stored: Blob[] = [];
  let held: BlobPart[] = [];
  let heldBytes = 0;
  try {
    for await (const piece of bytes) {
      held.push(new Uint8Array(piece));
      heldBytes += piece.length;
      if (heldBytes < HELD_BYTES) continue;
      stored.push(new Blob(held));
      [held, heldBytes] = [[], 0];
    }
  } catch {
    return undefined;
  }
  return new Blob([...stored, ...held], { type: "application/octet-stream" });
}
