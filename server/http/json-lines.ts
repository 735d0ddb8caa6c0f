import { BodyNotJson } from "./checks/body-is-json.ts";

/** How the reader of lines tells the framework. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super("a body is too large");
    this.maxBytes = maxBytes;
  }
}

export interface LineLimits {
  readonly maxBytes: number;
  readonly maxLineBytes: number;
}

const LINE_FEED = 0x0a;
const UTF_8 = new TextDecoder("utf-8", { fatal: true });

/** The JSON value of each line, read as it comes. Throws {@link BodyNotJson} and {@link BodyTooLarge}. */
export async function* readJsonLines(
  body: AsyncIterable<Buffer>,
  { maxBytes, maxLineBytes }: LineLimits,
): AsyncGenerator {
  let rest: Buffer | undefined;
  let read = 0;
  for await (const piece of body) {
    read += piece.length;
    if (read > maxBytes) throw new BodyTooLarge(maxBytes);
    const bytes = rest === undefined ? piece : Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      yield parseLine(bytes.subarray(start, end));
      start = end + 1;
    }
    rest = start < bytes.length ? bytes.subarray(start) : undefined;
    if ((rest?.length ?? 0) > maxLineBytes) throw new BodyTooLarge(maxLineBytes);
  }
  if (rest !== undefined) yield parseLine(rest);
}

/** The engine's own error would quote the text. */
function parseLine(bytes: Buffer): unknown {
  try {
    return JSON.parse(UTF_8.decode(bytes));
  } catch {
    throw new BodyNotJson();
  }
}
