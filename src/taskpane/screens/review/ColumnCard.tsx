import { Badge, type BadgeProps, Checkbox, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { GRADE_WORDING, STATUS_WORDING } from "#application/wording/finding-wording.ts";
import {
  type ColumnGrade,
  FINDING_STATUSES,
  type FindingStatus,
  type PersonColumn,
} from "#domain/detection/finding.ts";
import { formatColumn, type RangeAddress } from "#domain/workbook/range-address.ts";
import { MaskedNumber } from "../../components/MaskedNumber.tsx";
import { useSay } from "../../language.ts";
import { COMMON_WORDS } from "../../wording/common-words.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";
import { ColumnReasons } from "./ColumnReasons.tsx";
import { PersonMapping } from "./PersonMapping.tsx";
import type { ColumnView } from "./review-view.ts";

const GRADE_COLORS = {
  certain: "brand",
  likely: "informative",
  possible: "warning",
} as const satisfies Readonly<Record<ColumnGrade, BadgeProps["color"]>>;

const STATUS_COLORS = {
  valid: "success",
  lost_leading_zero: "warning",
  check_digit_mismatch: "danger",
  unrecoverable: "danger",
} as const satisfies Readonly<Record<FindingStatus, BadgeProps["color"]>>;

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM} ${tokens.spacingHorizontalXS}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  included: { border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}` },
  heading: { display: "flex", alignItems: "flex-start", gap: tokens.spacingHorizontalXS },
  header: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  grow: { flexGrow: 1, minWidth: 0 },
  grade: { marginTop: tokens.spacingVerticalS, flexShrink: 0 },
  body: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    marginLeft: "34px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  where: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  counts: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
});

export interface ColumnCardProps {
  readonly view: ColumnView;
  readonly included: boolean;
  readonly onToggle: () => void;
  /** Whose numbers: as found, or as the clerk put it right. */
  readonly persons: readonly PersonColumn[];
  readonly used: RangeAddress | undefined;
  readonly onPersons: (columns: readonly PersonColumn[]) => void;
}

export function ColumnCard({ view, included, onToggle, persons, used, onPersons }: ColumnCardProps) {
  const styles = useStyles();
  const say = useSay();
  const { column, range, visibility, movable } = view;
  const header = column.header ?? `${say(REVIEW_WORDS.noHeader)} ${formatColumn(column.column)}`;
  return (
    <div className={mergeClasses(styles.root, included && styles.included)}>
      <div className={styles.heading}>
        <Checkbox
          className={styles.grow}
          checked={included && movable > 0}
          disabled={movable === 0}
          onChange={onToggle}
          aria-label={say(REVIEW_WORDS.include)(header)}
          label={<span className={styles.header}>{header}</span>}
        />
        <Badge className={styles.grade} appearance="tint" color={GRADE_COLORS[column.grade]}>
          {say(GRADE_WORDING[column.grade])}
        </Badge>
      </div>
      <div className={styles.body}>
        <div className={styles.where}>
          {say(REVIEW_WORDS.where)(column.sheet, range)}
          {visibility === "visible" ? null : ` · ${say(COMMON_WORDS.hiddenSheet)}`}
        </div>
        <MaskedNumber />
        <div className={styles.counts}>
          {FINDING_STATUSES.filter((status) => column.counts[status] > 0).map((status) => (
            <Badge key={status} appearance="outline" color={STATUS_COLORS[status]}>
              {say(STATUS_WORDING[status])} {say(COMMON_WORDS.count)(column.counts[status])}
            </Badge>
          ))}
        </div>
        <PersonMapping segment={column} columns={persons} used={used} onChoose={onPersons} />
        <ColumnReasons column={column} />
      </div>
    </div>
  );
}
