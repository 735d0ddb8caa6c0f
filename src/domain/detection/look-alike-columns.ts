import { maskText } from "../masking/mask-text.ts";
import { rangeAddress, type SheetName } from "../workbook/range-address.ts";
import type { LookAlikeColumn } from "./finding.ts";
import type { JudgedGroup } from "./judge-groups.ts";
import type { LookAlike } from "./reason.ts";

const FEWEST_VALUES = 5;

/** The columns of `unreported` groups, none of whose values is a finding, with what they are: by their values, else by
 *  their header. */
export function nameLookAlikes(
  unreported: readonly JudgedGroup[],
  sheets: readonly SheetName[],
): readonly LookAlikeColumn[] {
  return unreported.flatMap((one) => {
    const { group, count } = one;
    const sheet = sheets[group.sheet];
    if (sheet === undefined || count < FEWEST_VALUES) return [];
    const { store, members } = group;
    const column = store.kindOf(members[0] ?? 0).column;
    const top = members.reduce((least, index) => Math.min(least, store.row(index)), Infinity);
    const bottom = members.reduce((most, index) => Math.max(most, store.row(index)), 0);
    const range = rangeAddress(sheet, { top, bottom, left: column, right: column });
    const header = group.heading === undefined ? {} : { header: maskText(group.heading.text) };
    return [
      { sheet, column: range.left, top: range.top, bottom: range.bottom, ...header, as: kindOf(one), values: count },
    ];
  });
}

/** The header knows best; without one, what the values look like; failing both, an identifier of some system. */
function kindOf({ group, lookAlike }: JudgedGroup): LookAlike {
  const label = group.keyword ?? group.heading?.label;
  if (label?.kind === "look_alike" && label.as !== "system_id") return label.as;
  return lookAlike.as ?? "system_id";
}
