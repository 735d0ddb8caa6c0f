/**
 * A user's layout as one of ours, so that everything else treats both alike.
 * @module
 */
import type { Column, ColumnContent, Encoding, Layout } from "../layout.ts";
import { DELIMITERS, type UserColumn, type UserLayout } from "./user-layout.ts";

/** Nothing about it is an authority's: what users set is what is checked. */
export function asLayout(id: string, user: UserLayout): Layout {
  return {
    id,
    certainty: "settled",
    openPoints: [],
    edition: user.name,
    purposes: user.purposes,
    form: {
      encodings: [user.encoding],
      byteOrderMark: user.byteOrderMark && user.encoding === "utf8",
      lineEnd: user.lineEnd === "crlf" ? "\r\n" : "\n",
      delimiter: DELIMITERS[user.delimiter],
      quoting: user.quoting,
      heading: user.heading ? "column_names" : "none",
      emptyLastItem: "",
      fileName: user.fileName,
    },
    widthUnit: "characters",
    numberForms: [user.numberForm],
    columns: user.columns.map((column) => columnFrom(column, user)),
    eras: {},
    dates: [],
    rules: [],
    recipientCopy: false,
    alsoRefused: user.quoting === "refused" ? `"${DELIMITERS[user.delimiter]}` : "",
    sameInFile: [],
  };
}

function columnFrom(column: UserColumn, { encoding }: UserLayout): Column {
  const { heading, kind, required, maxWidth } = column;
  return {
    name: heading,
    content: contentOf(column, encoding),
    ...(maxWidth === 0 ? {} : { width: maxWidth }),
    exact: false,
    required: kind !== "number" && (required || kind === "key"),
    aliases: [],
  };
}

function contentOf({ kind, owner, required }: UserColumn, encoding: Encoding): ColumnContent {
  switch (kind) {
    case "number":
      return { kind, accepts: "either", owner, expected: { kind: required ? "always" : "by_rule" } };
    case "digits":
      return { kind };
    case "key":
    case "text":
      return { kind: "text", set: encoding === "cp932" ? "windows" : "free", form: "plain" };
  }
}
