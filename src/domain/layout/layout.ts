/**
 * What a file that carries My Numbers has to look like, as data: one table a layout.
 *
 * Items are numbered from 1, as the authorities number them; an item's number is its place in `columns`
 * plus one. What nobody could confirm makes a layout a draft, and its open points say why.
 * @module
 */
import type { Purpose } from "../purpose/purpose.ts";
import type { CharacterSet } from "./characters.ts";
import type { DateItems } from "./dates.ts";
import type { EraTable } from "./era.ts";
import type { NumberKind } from "./number-field.ts";
import type { RowRule } from "./row-rule.ts";
import type { TextForm } from "./text-form.ts";

export const LAYOUT_IDS = [
  "nta-375",
  "nta-316",
  "nta-309",
  "nta-313",
  "nta-376",
  "nta-314",
  "nta-359",
  "eltax-315",
  "nenkin-2200700",
  "nenkin-2201700",
  "nenkin-2202700",
  "nenkin-2225700",
  "nenkin-2221700",
  "nenkin-2265700",
  "yayoi-numbers",
] as const;
export type LayoutId = (typeof LAYOUT_IDS)[number];

/** `draft`: something that decides about acceptance is not confirmed; it is offered and says so. */
export type Certainty = "settled" | "draft";

/** Codes of what is not confirmed; each has its sentence in the wording. */
export const OPEN_POINTS = [
  "number_form",
  "fifth_dependant_numbers",
  "widths",
  "quoting_and_line_end",
  "edition",
  "last_item",
  "codes_not_explained",
  "check_with_authority_program",
  "residence_codes",
  "total_over_cap",
  "text_encoding",
] as const;
export type OpenPoint = (typeof OPEN_POINTS)[number];

/** How a My Number is written: `012345678901` with no, one or the user's choice of zeros before it. */
export const NUMBER_FORMS = ["twelve", "zero_and_twelve", "groups_of_four"] as const;
export type NumberForm = (typeof NUMBER_FORMS)[number];

export const NUMBER_OWNERS = [
  "payer",
  "recipient",
  "spouse",
  "dependant1",
  "dependant2",
  "dependant3",
  "dependant4",
  "minor1",
  "minor2",
  "minor3",
  "minor4",
  "broker",
] as const;
export type NumberOwner = (typeof NUMBER_OWNERS)[number];

/** When an item has to hold a number: in every record, or where one of `items` is filled; `by_rule`: the row rules say
 *  what may stand in for it. */
export type NumberExpected =
  | { readonly kind: "always" }
  | { readonly kind: "with"; readonly items: readonly number[] }
  | { readonly kind: "by_rule" };

export type ColumnContent =
  | { readonly kind: "constant"; readonly value: string }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  /** Half-width digits. */
  | { readonly kind: "digits" }
  | { readonly kind: "text"; readonly set: CharacterSet; readonly form: TextForm }
  /** The layout keeps the place, and nothing is ever written there. */
  | { readonly kind: "nothing" }
  /** How to fill it is not known: it is held back and stays empty. */
  | { readonly kind: "unsettled" }
  | {
      readonly kind: "number";
      readonly accepts: NumberKind;
      readonly owner: NumberOwner;
      readonly expected: NumberExpected;
    };

export interface Column {
  /** The official name of the item. */
  readonly name: string;
  readonly content: ColumnContent;
  /** In the layout's unit; left out where it is not known. */
  readonly width?: number;
  /** The width is exact, and no maximum. */
  readonly exact: boolean;
  /** In every record. */
  readonly required: boolean;
  /** Other headings that people give it. */
  readonly aliases: readonly string[];
}

export type Encoding = "cp932" | "utf8";
export type LineEnd = "\r\n" | "\n";
export type Delimiter = "," | "\t" | ";";
/** `refused`: a value that would need quotes is a problem. */
export type Quoting = "refused" | "when_needed" | "always";

export interface FileForm {
  /** The first is the default. */
  readonly encodings: readonly Encoding[];
  readonly byteOrderMark: boolean;
  readonly lineEnd: LineEnd;
  readonly delimiter: Delimiter;
  readonly quoting: Quoting;
  readonly heading: "none" | "column_names";
  /** Records before the data. */
  readonly frame?: "shfd0006";
  /** What stands in the last item where it is empty. */
  readonly emptyLastItem: "" | " ";
  readonly maxBytes?: number;
  /** A name as the authority wants it; `{nn}` is the two-digit serial of the file. */
  readonly fileName: string;
}

export interface Layout {
  /** A {@link LayoutId}, or the identifier of a layout that users made. */
  readonly id: string;
  readonly certainty: Certainty;
  readonly openPoints: readonly OpenPoint[];
  /** Whose text it follows, and as of when. */
  readonly edition: string;
  /** 年分 that this edition is for, two digits, and the item that holds it; left out where editions do not go by year. */
  readonly years?: { readonly item: number; readonly known: readonly string[] };
  /** A grant for one of these, and no other, may fill it. */
  readonly purposes: readonly Purpose[];
  readonly form: FileForm;
  readonly widthUnit: "characters" | "bytes";
  /** More than one: the user has to choose after reading the specification. */
  readonly numberForms: readonly [NumberForm, ...NumberForm[]];
  readonly columns: readonly Column[];
  readonly eras: EraTable;
  readonly dates: readonly DateItems[];
  readonly rules: readonly RowRule[];
  /** Whether a copy of the slip is handed to the person; such a copy never carries a number. */
  readonly recipientCopy: boolean;
  /** Characters that this layout's receiver refuses besides those that every one does. */
  readonly alsoRefused: string;
  /** Items that are the same in every record of a file. */
  readonly sameInFile: readonly number[];
}

/** The column of `item`; asking for one that the layout does not have is a defect. */
export function columnOf(layout: Pick<Layout, "columns">, item: number): Column {
  const column = layout.columns[item - 1];
  if (column === undefined) throw new RangeError(`no item ${String(item)}`);
  return column;
}

/** Items that take a number, a company's included, in order. */
export function numberItems(layout: Pick<Layout, "columns">): readonly number[] {
  return layout.columns.flatMap(({ content }, index) => (content.kind === "number" ? [index + 1] : []));
}
