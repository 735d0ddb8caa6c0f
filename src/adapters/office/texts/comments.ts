import type { Place } from "#domain/detection/finding.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import { addressOf, CORNERS } from "../ranges.ts";
import type { PlacedText } from "./text-reader.ts";

/** Comments whose places are asked for in one sync: an object each, and 10,000 are too many for one request. */
const COMMENTS_PER_SYNC = 1_000;

/** Threaded comments and their replies. Notes are another thing and not among them. */
export async function readComments(context: Excel.RequestContext): Promise<readonly PlacedText[]> {
  const { comments } = context.workbook;
  comments.load("items/content,items/replies/items/content");
  await context.sync();
  const texts: PlacedText[] = [];
  for (let from = 0; from < comments.items.length; from += COMMENTS_PER_SYNC) {
    const located = comments.items.slice(from, from + COMMENTS_PER_SYNC).map((comment) => {
      const location = comment.getLocation();
      location.load(CORNERS);
      location.worksheet.load("name");
      return { comment, location };
    });
    await context.sync();
    texts.push(...located.flatMap(({ comment, location }) => textsOf(comment, location)));
  }
  return texts;
}

function textsOf(comment: Excel.Comment, location: Excel.Range): readonly PlacedText[] {
  const sheet = sheetName(location.worksheet.name);
  const place: Place = { kind: "threaded_comment", sheet, range: addressOf(sheet, location) };
  return [comment.content, ...comment.replies.items.map(({ content }) => content)].map((text) => ({ place, text }));
}
