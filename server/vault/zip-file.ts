import { configure, ZipWriter } from "@zip.js/zip.js";

const AES_256 = 3;

/** A ZIP with the one file `name`, encrypted with AES-256, as it comes. */
export async function* zipFile(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  password: string,
): AsyncGenerator<Uint8Array> {
  configure({ useWebWorkers: false });
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const zip = new ZipWriter(writable, { password, encryptionStrength: AES_256, dataDescriptor: true });
  const written = zip.add(name, ReadableStream.from(bytes)).then(() => zip.close());
  // Its failure is told by the reader below; without a handler of its own it would end the process.
  written.catch((error: unknown) => void writable.abort(error).catch(() => undefined));
  yield* readable as AsyncIterable<Uint8Array>;
  await written;
}
