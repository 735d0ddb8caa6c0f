import { planTemplate, type TemplateQuestion } from "#application/plan-template.ts";
import type { Template } from "#application/ports/templates.ts";
import type { PaneFailure } from "../../wording/failure-words.ts";
import { type ExportAction, type ExportState, layoutOf } from "./export-state.ts";

type TemplatePlace = Pick<TemplateQuestion, "sheet" | "headingRow">;

export interface TemplateActs {
  /** The payroll program's own file. */
  readonly chooseTemplate: (file: File) => Promise<void>;
  /** Where in it the headings stand. */
  readonly replanTemplate: (where: TemplatePlace) => Promise<void>;
}

/** Choosing the file that is filled, by what the layout asks for. */
export function createTemplateActs(
  { layoutId, saved, template }: ExportState,
  dispatch: (action: ExportAction) => void,
  onRead: (failure: PaneFailure | undefined) => void,
): TemplateActs {
  async function plan(chosen: Template, where: TemplatePlace): Promise<void> {
    const { layout, keyHeading } = layoutOf({ layoutId, saved });
    const [described, planned] = [
      await chosen.workbook.describe(),
      await planTemplate(chosen, { layout, keyHeading, ...where }),
    ];
    onRead(planned.ok ? undefined : planned.failure);
    if (!planned.ok || !described.ok) return;
    const sheets = described.value.sheets.map(({ name }) => name);
    dispatch({ type: "template_chosen", template: { plan: planned.value, sheets } });
  }

  return {
    async chooseTemplate(file) {
      const { openTemplate } = await import("../../open-template.ts");
      const opened = await openTemplate({ name: file.name, content: file });
      if (opened.ok) await plan(opened.value, {});
      else onRead(opened.failure);
    },
    async replanTemplate(where) {
      if (template !== undefined) await plan(template.plan.template, where);
    },
  };
}
