/** Short ASCII texts as a little-endian `DataView` reads them, so that up to four bytes are compared at once. */
export function word(text: string): number {
  return Array.from(text).reduce((bits, character, at) => bits | (character.charCodeAt(0) << (at * 8)), 0);
}

/** Keeps the first three of four bytes. */
export const THREE_BYTES = 0xffffff;
