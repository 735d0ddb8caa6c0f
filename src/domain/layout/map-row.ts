/**
 * From the cells of a source to a row of a layout, by a mapping and the choices of a person.
 *
 * Unasked changes only what means the same: blanks around a text, Windows' codes for signs, the width of digits,
 * commas in an amount, zeros before a day. Everything a reader could see as another text needs a choice.
 * @module
 */
import { itemsOf, writeDate, type DateItems } from "./dates.ts";
import { parseDayText } from "./day-text.ts";
import type { Column, Layout } from "./layout.ts";
import type { ColumnMapping, FieldSource } from "./match-columns.ts";
import { toHalfKana, widen } from "./replacements.ts";
import { readNumberField, type NumberField } from "./number-field.ts";
import type { LayoutRow } from "./row.ts";
import { settleText } from "./settle-text.ts";

/** What a person decided about the writing of texts. */
export interface TextChoices {
  /** One character → what stands for it: 髙 → 高. */
  readonly replacements: ReadonlyMap<string, string>;
  /** Half-width letters into double-byte items, katakana into half-width items, each in the form of the item. */
  readonly fitWidth: boolean;
}
export const NO_CHOICES: TextChoices = { replacements: new Map(), fitWidth: false };

export type RowMapper = (cells: readonly string[], sourceRow: number) => LayoutRow;

export function createRowMapper(layout: Layout, mapping: ColumnMapping, choices: TextChoices = NO_CHOICES): RowMapper {
  const dates = new Map(layout.dates.flatMap((date) => itemsOf(date).map((item, place) => [item, { date, place }])));
  const digitPairs = new Set(layout.dates.flatMap((date) => (date.form === "era_yymmdd" ? [] : itemsOf(date))));
  if (layout.years !== undefined) digitPairs.add(layout.years.item);

  const plan = layout.columns.map((column, index) => {
    const source = mapping.get(index + 1);
    const place = source?.kind === "date" ? dates.get(index + 1) : undefined;
    return { column, item: index + 1, source, place, isPair: digitPairs.has(index + 1) };
  });

  return (cells, sourceRow) => {
    const numbers = new Map<number, NumberField>();
    const texts = plan.map(({ column, item, source, place, isPair }) => {
      const { content } = column;
      if (source === undefined) return content.kind === "constant" ? content.value : "";
      const cell = textOf(source, cells).trim();
      if (content.kind === "number") {
        numbers.set(item, readNumberField(cell, content.accepts));
        return "";
      }
      if (cell === "") return "";
      return place === undefined ? fit(cell, column, choices, isPair) : datePart(cell, place.date, place.place, layout);
    });
    return { sourceRow, texts, numbers };
  };
}

function textOf(source: FieldSource, cells: readonly string[]): string {
  return source.kind === "fixed" ? source.text : (cells[source.column] ?? "");
}

function datePart(cell: string, date: DateItems, place: number, layout: Layout): string {
  const day = parseDayText(cell);
  const parts = day === undefined ? undefined : writeDate(date, day, layout.eras);
  // A text that is no date stays where the checks see it.
  return parts?.[place] ?? cell;
}

function fit(text: string, { content, width, exact }: Column, choices: TextChoices, isPair: boolean): string {
  if (text === "") return "";
  switch (content.kind) {
    case "digits": {
      const digits = text.normalize("NFKC");
      if (isPair && exact && /^[0-9]$/u.test(digits)) return digits.padStart(width ?? 1, "0");
      return exact ? digits : digits.replace(/(?<=[0-9]),(?=[0-9]{3}(?:,|$))/gu, "");
    }
    case "constant":
    case "choice": {
      const code = text.normalize("NFKC");
      const values = content.kind === "choice" ? content.values : [content.value];
      return values.includes(code) ? code : (values.find((value) => value === code.padStart(width ?? 1, "0")) ?? code);
    }
    case "text":
      return fitText(text, content.set, choices);
    case "number":
    case "nothing":
    case "unsettled":
      return text;
  }
}

function fitText(text: string, set: Extract<Column["content"], { kind: "text" }>["set"], choices: TextChoices): string {
  const settled = settleText(text);
  const replaced =
    choices.replacements.size === 0
      ? settled
      : Array.from(settled, (character) => choices.replacements.get(character) ?? character).join("");
  if (!choices.fitWidth) return replaced;
  if (set === "full") return widen(replaced);
  return set === "kana" ? (toHalfKana(replaced) ?? replaced) : replaced;
}
