import type { Bytes, ByteStream } from "../archive/byte-stream.ts";
import { SheetScan } from "./scan-sheet.ts";

/** Where the rows were that a frame leaves out: at `at` bytes of the frame, `length` bytes of the part. */
export interface FrameGap {
  at: number;
  length: number;
}

/** A worksheet part without its rows: well-formed XML that holds all other places of the sheet. */
export async function* frameOf(utf8: ByteStream, gap: FrameGap = { at: 0, length: 0 }): AsyncGenerator<Bytes> {
  let waiting: Bytes[] = [];
  let received = 0;
  const scan = new SheetScan({
    cell: () => undefined,
    frame: (bytes, offset) => {
      if (bytes.length === 0) return;
      if (offset > received && gap.length === 0) {
        gap.at = received;
        gap.length = offset - received;
      }
      received += bytes.length;
      waiting.push(bytes.slice());
    },
  });
  for await (const chunk of utf8) {
    scan.take(chunk);
    yield* waiting;
    waiting = [];
  }
  scan.finish();
  yield* waiting;
}
