/**
 * Deflate by Node's own zlib: larger chunks than the platform's streams, unpacked beside the scanning thread.
 * @module
 */
import type { Transform } from "node:stream";
import { crc32, createDeflateRaw, createInflateRaw } from "node:zlib";
import type { Bytes, ByteStream } from "#adapters/xlsx/archive/byte-stream.ts";
import type { DeflateCodec } from "#adapters/xlsx/archive/deflate-codec.ts";

/** Twice as much is no faster, and waits for the collector in twice the memory. */
const CHUNK_BYTES = 128 * 1024;
/** One below zlib's own choice: a sheet grows by less than a hundredth and takes two thirds of the time. */
const LEVEL = 5;
/** Of the packed bytes: reading a file in pieces costs by the piece. */
const SLICE_BYTES = 128 * 1024;

export const zlibCodec: DeflateCodec = {
  inflate: (deflated) => passedThrough(slices(deflated), createInflateRaw({ chunkSize: CHUNK_BYTES })),
  deflate: (plain) => passedThrough(copies(plain), createDeflateRaw({ chunkSize: CHUNK_BYTES, level: LEVEL })),
  crc32,
};

async function* slices(blob: Blob): AsyncGenerator<Bytes> {
  for (let at = 0; at < blob.size; at += SLICE_BYTES) {
    yield new Uint8Array(await blob.slice(at, at + SLICE_BYTES).arrayBuffer());
  }
}

/** To be packed while the next one is made. */
async function* copies(chunks: ByteStream): AsyncGenerator<Bytes> {
  for await (const chunk of chunks) yield chunk.slice();
}

/** What `zip` makes of `chunks`, which are its own. Hundreds of megabytes would wait for the garbage collection, so memory
 *  is given back as soon as a chunk was used. */
async function* passedThrough(chunks: ByteStream, zip: Transform): AsyncGenerator<Bytes> {
  const feeding = feed(zip, chunks);
  for await (const { buffer, byteOffset, length } of zip as AsyncIterable<Bytes>) {
    // No `Buffer`, whose `slice` copies nothing.
    const chunk = new Uint8Array(buffer, byteOffset, length);
    yield chunk;
    // Several chunks may lie in one buffer: the last one ends it.
    if (byteOffset + length === buffer.byteLength) free(chunk);
  }
  await feeding;
}

async function feed(zip: Transform, chunks: ByteStream): Promise<void> {
  let taken = Promise.resolve();
  try {
    for await (const chunk of chunks) {
      await taken;
      taken = write(zip, chunk).then(() => free(chunk));
      // It may fail while the next one is waited for.
      taken.catch(() => undefined);
    }
    await taken;
    zip.end();
  } catch (thrown) {
    // Whoever reads meets it.
    zip.destroy(thrown instanceof Error ? thrown : new Error("a chunk could not be made", { cause: thrown }));
  }
}

function write(zip: Transform, chunk: Bytes): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.write(chunk, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function free(chunk: Bytes): void {
  chunk.buffer.transfer(0);
}
