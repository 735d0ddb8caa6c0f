/**
 * Takes given numbers out of everything in a package but its cells.
 *
 * Parts are made and packed on the side; the caller puts all of them in place at once.
 * @module
 */
import { chunksOf } from "../archive/byte-stream.ts";
import type { WorkbookPackage } from "../archive/workbook-package.ts";
import type { Replacement } from "../archive/zip-archive.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import { withSplices } from "../sheet/edit-shared-strings.ts";
import type { FrameGap } from "../sheet/sheet-frame.ts";
import type { Worksheet } from "../sheet/worksheet.ts";
import type { Splice } from "../xml/splice.ts";
import { embeddedParts, readEmbedded } from "./scan-embedded.ts";
import { scrubPivotDefinition, scrubPivotRecords } from "./scrub-pivot.ts";
import { scrubXml } from "./scrub-xml.ts";

const TEXT_PART = /\.(?:xml|vml|rels)$/iu;
const UNTOUCHED = /^_xmlsignatures\/|^\[Content_Types\]\.xml$/iu;
const PIVOT_DEFINITION = /(?:^|\/)pivotCacheDefinition[^/]*\.xml$/iu;
const PIVOT_RECORDS = /(?:^|\/)pivotCacheRecords[^/]*\.xml$/iu;

export interface TextScrub {
  readonly source: WorkbookPackage;
  readonly sheets: readonly Worksheet[];
  readonly search: NumberSearch;
  /** What takes a number's place in the names of sheets; without it they stay. */
  readonly names: NumberSearch | undefined;
  readonly sharedStringsPart: string | undefined;
  /** Whether a cell shows the shared string: then it is the cell's, and stays. */
  readonly isUsedString: (index: number) => boolean;
  /** The embedded file without the numbers; `undefined` when it holds none or cannot be opened. */
  readonly scrubEmbedded: (file: Blob, part: string) => Promise<Blob | undefined>;
}

/** Packs the parts that held a number. */
export async function packScrubbed(scrub: TextScrub): Promise<ReadonlyMap<string, Replacement>> {
  const { source } = scrub;
  const packed = new Map<string, Replacement>();
  const put = async (part: string, splices: readonly Splice[]): Promise<void> => {
    if (splices.length > 0) packed.set(part, await source.rewritten(part, withSplices(splices)));
  };
  for (const part of source.parts) {
    if (TEXT_PART.test(part) && !UNTOUCHED.test(part)) await put(part, await splicesOf(scrub, part));
  }
  for (const part of embeddedParts(source)) {
    const scrubbed = await scrub.scrubEmbedded(await readEmbedded(source, part), part);
    if (scrubbed !== undefined) packed.set(part, await source.archive.pack(chunksOf(scrubbed.stream())));
  }
  return packed;
}

async function splicesOf(scrub: TextScrub, part: string): Promise<readonly Splice[]> {
  const { source, search, names } = scrub;
  const worksheet = scrub.sheets.find(({ sheet }) => sheet.part === part);
  if (worksheet !== undefined) return frameSplices(scrub, worksheet);
  const utf8 = await source.readUtf8(part);
  if (PIVOT_RECORDS.test(part)) return scrubPivotRecords(utf8, { part, search });
  if (PIVOT_DEFINITION.test(part)) return scrubPivotDefinition(utf8, { part, search, names });
  if (part === scrub.sharedStringsPart) return scrubXml(utf8, { part, search }, { isKeptString: scrub.isUsedString });
  return scrubXml(utf8, { part, search }, { isLenient: /\.vml$/iu.test(part), names });
}

async function frameSplices({ search, names }: TextScrub, worksheet: Worksheet): Promise<readonly Splice[]> {
  const { part } = worksheet.sheet;
  const { utf8, gap } = await worksheet.openFrame();
  const splices = await scrubXml(utf8, { part, search }, { names });
  return splices.map((one) => placeInPart(one, gap));
}

/** A splice of a frame as one of the whole part. */
function placeInPart({ start, end, replacement }: Splice, gap: Readonly<FrameGap>): Splice {
  const inPart = (place: number): number => (gap.length > 0 && place >= gap.at ? place + gap.length : place);
  return { start: inPart(start), end: inPart(end), replacement };
}
