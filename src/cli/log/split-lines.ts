const LINE_END = 0x0a;

/**
 * The lines of a stream of bytes without their line ends, those of a chunk together; bytes after the last line end are
 * a line, too.
 */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Buffer[]> {
  let held: Buffer[] = [];
  for await (const chunk of chunks) {
    const lines: Buffer[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      const part = chunk.subarray(from, end);
      lines.push(held.length === 0 ? part : Buffer.concat([...held, part]));
      held = [];
      from = end + 1;
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
    yield lines;
  }
  if (held.length > 0) yield [Buffer.concat(held)];
}
