import type { Bytes, ByteStream } from "../archive/byte-stream.ts";
import { SheetScan } from "./scan-sheet.ts";

/** Where the rows were that a frame leaves out: at `at` bytes of the frame, `length` bytes of the part. */
export interface FrameGap {
  at: number;
  length: number;
}

export interface SheetFrame {
  readonly bytes: Bytes;
  readonly gap: Readonly<FrameGap>;
}

/** Notes where the rows were: after `received` bytes of the frame one came that stands at `offset` of the part. */
export function noteGap(gap: FrameGap, received: number, offset: number): void {
  if (offset <= received || gap.length > 0) return;
  gap.at = received;
  gap.length = offset - received;
}

/** A worksheet part without its rows: well-formed XML that holds all other places of the sheet. */
export async function* frameOf(utf8: ByteStream, gap: FrameGap): AsyncGenerator<Bytes> {
  let waiting: Bytes[] = [];
  let received = 0;
  const scan = new SheetScan({
    cell: () => undefined,
    frame: (bytes, offset) => {
      if (bytes.length === 0) return;
      noteGap(gap, received, offset);
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
