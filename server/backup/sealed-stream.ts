/**
 * A long file as a row of AES-256-GCM chunks under one key of its own.
 *
 * Each chunk is bound to the header, to its place and to being the last or not: chunks cannot be changed,
 * left out, repeated, exchanged or cut off behind one. As in the STREAM construction (Hoang, Reyhanitabar,
 * Rogaway, Vizár 2015).
 * @module
 */
import { createCipheriv, createDecipheriv, createHash, type KeyObject } from "node:crypto";
import { type FileHandle } from "node:fs/promises";

const ALGORITHM = "aes-256-gcm";
const CHUNK_BYTES = 1_048_576;
const TAG_BYTES = 16;
const IV_BYTES = 12;

/** Seals all of `source` behind what `target` has; answers the SHA-256 of the plaintext, which the header needs first. */
export async function digestOf(source: FileHandle): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const digest = createHash("sha256");
  let bytes = 0;
  for await (const { chunk } of chunksOf(source, 0, CHUNK_BYTES)) {
    digest.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: digest.digest("hex") };
}

export async function sealStream(
  key: KeyObject,
  header: Buffer,
  source: FileHandle,
  target: FileHandle,
): Promise<void> {
  let index = 0;
  for await (const { chunk, isLast } of chunksOf(source, 0, CHUNK_BYTES)) {
    const cipher = createCipheriv(ALGORITHM, key, ivOf(index), { authTagLength: TAG_BYTES });
    cipher.setAAD(placeOf(header, isLast));
    await target.write(Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]));
    index += 1;
  }
}

/** Hands over the plaintext chunk by chunk; `false` at the first chunk that is not exactly what was sealed there. */
export async function openStream(
  key: KeyObject,
  header: Buffer,
  source: FileHandle,
  take: (chunk: Buffer) => Promise<void> | void,
): Promise<boolean> {
  let index = 0;
  for await (const { chunk, isLast } of chunksOf(source, header.length, CHUNK_BYTES + TAG_BYTES)) {
    if (chunk.length < TAG_BYTES) return false;
    const decipher = createDecipheriv(ALGORITHM, key, ivOf(index), { authTagLength: TAG_BYTES });
    decipher.setAAD(placeOf(header, isLast)).setAuthTag(chunk.subarray(chunk.length - TAG_BYTES));
    const plaintext = decipher.update(chunk.subarray(0, chunk.length - TAG_BYTES));
    try {
      decipher.final();
    } catch {
      return false;
    }
    await take(plaintext);
    index += 1;
  }
  return true;
}

/** At least one chunk, also of nothing: the last one says that nothing follows. */
async function* chunksOf(
  source: FileHandle,
  from: number,
  size: number,
): AsyncGenerator<{ readonly chunk: Buffer; readonly isLast: boolean }> {
  const { size: end } = await source.stat();
  for (let offset = from; ; offset += size) {
    const wanted = Math.max(0, Math.min(size, end - offset));
    const chunk = Buffer.alloc(wanted);
    const { bytesRead } = wanted === 0 ? { bytesRead: 0 } : await source.read(chunk, 0, wanted, offset);
    const isLast = offset + wanted >= end;
    yield { chunk: chunk.subarray(0, bytesRead), isLast };
    if (isLast) return;
  }
}

/** The key serves one file alone, so that the place of a chunk is an IV. */
function ivOf(index: number): Buffer {
  const iv = Buffer.alloc(IV_BYTES);
  iv.writeUInt32BE(index, IV_BYTES - 4);
  return iv;
}

function placeOf(header: Buffer, isLast: boolean): Buffer {
  return createHash("sha256")
    .update(header)
    .update(isLast ? "last" : "more")
    .digest();
}
