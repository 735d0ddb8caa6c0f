import type { Place } from "#domain/detection/finding.ts";
import { sheetName, type SheetName } from "#domain/workbook/range-address.ts";
import { addressOf, CORNERS } from "../ranges.ts";
import type { PlacedText, SheetTextReader, TextReader } from "./text-reader.ts";

/** Comments whose places are asked for in one sync: an object each, and 10,000 are too many for one request. */
const PLACES_PER_SYNC = 1_000;

/** Threaded comments and their replies, which belong to the workbook. */
export const readComments: TextReader = async (context) => {
  const { comments } = context.workbook;
  comments.load("items/content,items/replies/items/content");
  await context.sync();
  const texts: PlacedText[] = [];
  for (const some of parts(comments.items)) {
    const located = some.map((comment) => ({ comment, location: comment.getLocation().load(CORNERS) }));
    for (const { location } of located) location.worksheet.load("name");
    await context.sync();
    for (const { comment, location } of located) {
      const place = placeOf("threaded_comment", sheetName(location.worksheet.name), location);
      const replies = comment.replies.items.map(({ content }) => content);
      texts.push(...[comment.content, ...replies].map((text) => ({ place, text })));
    }
  }
  return texts;
};

/** Notes, the comments of old; a sheet has them. Only the text is asked for, because Excel on the web
 *  knows no size of a note (OfficeDev/office-js #6198). */
export const readNotes: SheetTextReader = async (context, sheets) => {
  for (const { worksheet } of sheets) worksheet.notes.load("items/content");
  await context.sync();
  const texts: PlacedText[] = [];
  for (const some of parts(
    sheets.flatMap(({ name, worksheet }) => worksheet.notes.items.map((note) => ({ name, note }))),
  )) {
    const located = some.map(({ name, note }) => ({ name, note, location: note.getLocation().load(CORNERS) }));
    await context.sync();
    texts.push(
      ...located.map(({ name, note, location }) => ({ place: placeOf("comment", name, location), text: note.content })),
    );
  }
  return texts;
};

function placeOf(kind: "comment" | "threaded_comment", sheet: SheetName, location: Excel.Range): Place {
  return { kind, sheet, range: addressOf(sheet, location) };
}

function* parts<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += PLACES_PER_SYNC) yield list.slice(from, from + PLACES_PER_SYNC);
}
