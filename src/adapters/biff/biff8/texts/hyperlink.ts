/**
 * The texts of a hyperlink object: what is shown, where it leads. Source: MS-OSHARED 2.3.7.1.
 * @module
 */
import type { ByteReader } from "../../byte-reader.ts";

const CLASS_AND_VERSION_BYTES = 20;
const HAS = { moniker: 0x01, location: 0x08, displayName: 0x10, frame: 0x80, monikerAsText: 0x100 } as const;
const GUID_BYTES = 16;
/** First bytes of the class ids of the monikers that hold a text. */
const URL_MONIKER = 0xe0;
const FILE_MONIKER = 0x03;

export function readHyperlink(reader: ByteReader): readonly string[] {
  const flags = reader.skip(CLASS_AND_VERSION_BYTES).u32();
  const texts: string[] = [];
  if (flags & HAS.displayName) texts.push(readCounted(reader));
  if (flags & HAS.frame) texts.push(readCounted(reader));
  if (flags & HAS.moniker) texts.push(flags & HAS.monikerAsText ? readCounted(reader) : readMoniker(reader));
  if (flags & HAS.location) texts.push(readCounted(reader));
  return texts;
}

/** HyperlinkString: units with the closing NUL. */
function readCounted(reader: ByteReader): string {
  return withoutEnd(reader.text(Math.min(reader.u32(), reader.left >> 1), true));
}

function readMoniker(reader: ByteReader): string {
  const kind = reader.u8();
  reader.skip(GUID_BYTES - 1);
  if (kind === URL_MONIKER) return withoutEnd(reader.text(Math.min(reader.u32(), reader.left) >> 1, true));
  if (kind !== FILE_MONIKER) return "";
  const narrow = reader.skip(2).text(Math.min(reader.u32(), reader.left), false);
  const wideBytes = reader.skip(24).u32();
  if (wideBytes === 0) return withoutEnd(narrow);
  const bytes = Math.min(reader.u32(), reader.left);
  return reader.skip(2).text(bytes >> 1, true);
}

function withoutEnd(text: string): string {
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}
