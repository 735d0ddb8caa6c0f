/**
 * What the texts left of a value and above it say, where they are labels of a form and no data of a table.
 *
 * A word such as 運転免許証 or 商品管理部 is no label of the number beside it; 運転免許証番号 is. Under headers of its own,
 * a cell is what its header says, and only a text that is nothing but a number's label speaks against it.
 * @module
 */
import type { Heading } from "./candidate.ts";
import { labelCore, normaliseLabel, type Label } from "./label.ts";
import type { RowTexts } from "./row-texts.ts";
import { LONGEST_UNIT } from "./shared-texts.ts";

const FARTHEST_COLUMNS = 12;
/** With no other text between: on a sheet ruled like grid paper, a page is that wide. */
const FARTHEST_ON_GRID = 48;
const BLANK = /^[-‐－―ー\s]*$/u;
/** In place of a value, as in a row of values: none, not yet, done. */
const VACANT =
  /^(なし|無し?|ナシ|該当なし|対象外|未.{0,4}|済み?|提出.{0,3}|収集済み?|確認.{0,2}|不要|別途.{0,3}|別居.{0,8}|拒否|依頼中|不明|[×✕xX○〇◯△／/―ー–-]|n\/?a|none|nil|tbd)$/iu;
/** How labels of numbers end. */
const ENDS_AS_NUMBER = /(番号|ナンバー|no|num|number|id|コード|code|cd|キー|key|#)$/u;
/** Other labels of a form that stand beside digits. */
const ENDS_AS_FIELD = /(電話|携帯|tel|fax|phone|口座|免許証?|jan|日時|時刻|金額|額|高|円|カード|シリアル|serial)$/u;
/** A header over a column that names what stands in the next one. */
const NAMES_THE_NEXT = /項目|種類|種別|区分|内容|属性|名称|キー|^(field|item|attribute|type|kind|key|name)$/iu;

function endsAsNumber(text: string): boolean {
  return ENDS_AS_NUMBER.test(normaliseLabel(labelCore(text)));
}

export function isVacant(text: string): boolean {
  const plain = text.trim();
  return plain.length <= 12 && VACANT.test(plain);
}

/** Whether `text`, read as `label`, is a label as a whole and not a text with a telling word in it. */
export function isWholeLabel(text: string, label: Label): boolean {
  return label.kind !== "look_alike" || endsAsNumber(text);
}

/** The same of a label that may stand in a form: 電話, 免許証. */
export function mayBeFieldLabel(text: string, label: Label): boolean {
  return label.kind !== "look_alike" || isWholeLabel(text, label) || ENDS_AS_FIELD.test(normaliseLabel(text));
}

/** Where a label is looked for; one object serves every cell of a sheet. */
export interface LabelSearch {
  column: number;
  row: number;
  /** Where the rows without a blank one between them, of which this is one, began. */
  blockRow: number;
  /** Filled cells of the row so far. */
  filledCells: number;
  readonly read: (text: string) => Label | undefined;
  readonly headingOf: (column: number) => Heading | undefined;
}

/** The label left of a cell; `undefined` where the nearest text is none. Words in place of values are passed over, as
 *  is one short text such as a unit; what is farther off than twelve columns needs a row of values between, unless
 *  it is the next text. */
export function findLabelLeft(row: RowTexts, search: LabelSearch): Heading | undefined {
  const { column, filledCells, read } = search;
  let passedOver = 0;
  for (let index = row.length - 1; index >= 0; index--) {
    const at = row.column(index);
    if (at >= column) continue;
    const reach = passedOver === 0 ? FARTHEST_ON_GRID : FARTHEST_COLUMNS;
    const isTooFar = column - at > reach && filledCells * 2 < column - at;
    if (row.isData(index)) {
      if (passedOver > 0 || isTooFar || isTableCell(at, search) || !row.isShortData(index)) return undefined;
      passedOver = 1;
      continue;
    }
    const text = row.text(index);
    if (BLANK.test(text)) continue;
    if (isTooFar) return undefined;
    const label = row.mayBeLabel(index) ? read(text) : undefined;
    if (label !== undefined) return isLabelHere(text, label, at, search) ? headingFrom(text, label, search) : undefined;
    if (isTableCell(at, search)) return undefined;
    if (isVacant(text)) continue;
    row.markAsData(index);
    passedOver += 1;
    if (passedOver > 1 || text.length > LONGEST_UNIT) return undefined;
  }
  return undefined;
}

function headingFrom(text: string, label: Label, { row }: LabelSearch): Heading {
  return { text, label, row };
}

/** Whether both columns lie under headers of one row. */
function isTableCell(at: number, { column, blockRow, headingOf }: LabelSearch): boolean {
  const own = headingOf(column);
  const isNumber = own?.label?.kind === "number" || own?.label?.kind === "look_alike";
  return isNumber && own.row >= blockRow && headingOf(at)?.row === own.row;
}

function isLabelHere(text: string, label: Label, at: number, { column, blockRow, headingOf }: LabelSearch): boolean {
  const own = headingOf(column);
  const theirs = headingOf(at);
  if (own?.label === undefined || theirs === undefined || own.row !== theirs.row) return mayBeFieldLabel(text, label);
  if (own.row < blockRow) return isWholeLabel(text, label);
  if (label.kind !== "number" && label.kind !== "look_alike") return false;
  if (!endsAsNumber(text)) return false;
  if (own.label.kind === "other" || (own.label.kind === "number" && NAMES_THE_NEXT.test(theirs.text))) return true;
  return own.label.kind === "number" && label.kind === "look_alike" && theirs.label === undefined;
}

/** The label right above a cell, in a row that heads no table. */
export function findLabelAbove(above: RowTexts, aboveRow: number, search: LabelSearch): Heading | undefined {
  const text = above.labelAt(search.column);
  const label = text === undefined ? undefined : search.read(text);
  if (text === undefined || label === undefined || !endsAsNumber(text)) return undefined;
  if (label.kind !== "number" && label.kind !== "look_alike") return undefined;
  return { text, label, row: aboveRow };
}
