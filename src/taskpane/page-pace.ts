import type { Pace } from "#application/ports/pace.ts";

/** Work in one piece: far below the 50 ms from which a click seems lost, as what the host does comes on top. */
const PIECE_MS = 12;

/** The pace of a page's main thread: after each piece of work the page draws and takes what waits. */
export function createPagePace(
  now: () => number = () => performance.now(),
  turn: () => Promise<void> = nextTurn,
): Pace {
  let since = now();
  return {
    breathe: () => {
      if (now() - since < PIECE_MS) return undefined;
      return turn().then(() => {
        since = now();
      });
    },
  };
}

/** A message to oneself comes after what waits already, and without the 4 ms that a timer takes. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
