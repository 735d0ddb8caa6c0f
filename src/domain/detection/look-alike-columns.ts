import { maskText } from "../masking/mask-text.ts";
import { rangeAddress } from "../workbook/range-address.ts";
import type { JudgedGroup } from "./candidate-group.ts";
import type { LookAlikeColumn } from "./finding.ts";
import type { Workbook } from "./finding-report.ts";
import type { LookAlike } from "./reason.ts";

const FEWEST_VALUES = 5;

/** The columns none of whose values was reported, with what they are: by their values, else by their header. */
export function nameLookAlikes(
  judged: readonly JudgedGroup[],
  isReported: (group: JudgedGroup) => boolean,
  workbook: Workbook,
): readonly LookAlikeColumn[] {
  return judged.flatMap((one) => {
    const { group, count } = one;
    const sheet = workbook.sheets[group.sheet];
    if (sheet === undefined || count < FEWEST_VALUES || isReported(one)) return [];
    const rows = group.candidates.map((candidate) => candidate.row);
    const column = group.candidates[0]?.column ?? 0;
    const top = rows.reduce((a, b) => Math.min(a, b));
    const bottom = rows.reduce((a, b) => Math.max(a, b));
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
