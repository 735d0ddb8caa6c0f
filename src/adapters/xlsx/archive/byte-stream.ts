export type Bytes = Uint8Array<ArrayBuffer>;
/** Bytes as they pass through this adapter: chunk by chunk, never a whole part where it can be helped. A chunk is valid
 *  until the next one is asked for: whoever keeps bytes for longer copies them. */
export type ByteStream = AsyncIterable<Bytes>;

/** The chunks of `stream`; leaving the loop early cancels it. Safari before 26 cannot iterate streams itself. */
export async function* chunksOf(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A stream of copies of `chunks`, as it asks for the next one before the last was read. */
export function streamOf(chunks: ByteStream): ReadableStream<Bytes> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value.slice());
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

export async function* streamOfBytes(...chunks: readonly Bytes[]): AsyncGenerator<Bytes> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

/** All of `chunks` in one piece. */
export async function concatenate(chunks: ByteStream): Promise<Bytes> {
  const parts: Bytes[] = [];
  for await (const chunk of chunks) parts.push(chunk.slice());
  return joinBytes(parts);
}

export function joinBytes(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
