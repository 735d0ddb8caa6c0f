import { type Bytes, type ByteStream, chunksOf, streamOf } from "./byte-stream.ts";
import { crc32 } from "./crc32.ts";

/**
 * Raw deflate both ways. The platform's streams are the default; on Node a codec over `node:zlib`
 * is faster and can be handed in.
 */
export interface DeflateCodec {
  /** The unpacked bytes; throws on damaged or cut data. Leaving the loop early frees what was held. */
  inflate(deflated: Blob): ByteStream;
  deflate(plain: ByteStream): ByteStream;
  /** The checksum of a ZIP entry after `bytes`, going on from the checksum so far (0 at the start). */
  crc32(bytes: Uint8Array, crc: number): number;
}

export const platformCodec: DeflateCodec = {
  inflate: (deflated) => chunksOf(byteStream(deflated).pipeThrough(new DecompressionStream("deflate-raw"))),
  deflate: (plain) => chunksOf(streamOf(plain).pipeThrough(new CompressionStream("deflate-raw"))),
  crc32,
};

function byteStream(blob: Blob): ReadableStream<Bytes> {
  return blob.stream();
}
