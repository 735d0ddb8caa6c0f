const LINE_END = 0x0a;

/** The lines of a stream of bytes without their line ends; bytes after the last line end are a line, too. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      const part = chunk.subarray(from, end);
      yield held.length === 0 ? part : Buffer.concat([...held, part]);
      held = [];
      from = end + 1;
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
  }
  if (held.length > 0) yield Buffer.concat(held);
}
