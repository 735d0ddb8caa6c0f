import { useContext } from "react";
import { STATUS_WORDING } from "#application/wording/finding-wording.ts";
import { sayReason } from "#application/wording/reason-wording.ts";
import type { Finding } from "#domain/detection/finding.ts";
import { CellList, type ListedCell } from "../../components/CellList.tsx";
import { Section } from "../../components/Section.tsx";
import { LanguageContext, useSay } from "../../language.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";
import { sentence } from "../../wording/sentence.ts";
import { cellLabel, tellingReasons } from "./review-view.ts";

/** Numbers that stay in their cells until a person has looked at them. */
export function ProblemCells({ problems }: { readonly problems: readonly Finding[] }) {
  const say = useSay();
  const language = useContext(LanguageContext);
  if (problems.length === 0) return null;
  const cells = problems.flatMap((finding): ListedCell[] => {
    const cell = finding.cells[0]?.cell;
    if (cell === undefined) return [];
    const reasons = tellingReasons(finding).map((reason) => sentence(sayReason(reason, language)));
    const text =
      reasons.length === 0 ? sentence(say(STATUS_WORDING[finding.status])) : reasons.join(say(REVIEW_WORDS.stop));
    return [{ key: `${cellLabel(finding)} ${String(finding.cells[0]?.start ?? 0)}`, cell, text }];
  });
  return (
    <Section title={say(REVIEW_WORDS.problems)} count={problems.length} note={say(REVIEW_WORDS.problemsText)}>
      <CellList cells={cells} />
    </Section>
  );
}
