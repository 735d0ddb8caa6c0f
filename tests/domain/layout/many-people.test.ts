/**
 * Many fictional people a layout, from a generator that knows nothing of the product: no problem is found, the
 * checker of finished files finds none either, and the file that goes out is the one that came in, byte for byte.
 * @module
 */
import { describe, expect, it } from "@jest/globals";
import { createRowChecker } from "#domain/layout/check-rows.ts";
import { LAYOUT_IDS, type LayoutId } from "#domain/layout/layout.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import type { RowProblem } from "#domain/layout/problem.ts";
import { renderFrame } from "#domain/layout/office-frame.ts";
import { renderRow } from "#domain/layout/render-row.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { checkFile } from "../../support/layout-checker/check-file.ts";
import { toCp932 } from "../../support/layout-checker/encode.ts";
import { generateFile } from "../../support/layout-checker/generate-file.ts";
import { GOLDEN_FRAME, goldenSettings, numberFrom, tokenFor } from "../../support/layout-checker/golden.ts";
import { rowFromFields } from "../../support/layout-checker/records.ts";

/** In every run for the largest slip and the commonest notice; for each layout in the slow one. */
const TEN_THOUSAND: readonly LayoutId[] = process.env["SLOW"] === "1" ? LAYOUT_IDS : ["nta-375", "nenkin-2200700"];

describe.each(LAYOUT_IDS.map((id) => [id, TEN_THOUSAND.includes(id) ? 10_000 : 1_000] as const))(
  "a file of %s with %i people",
  (id, people) => {
    const layout = LAYOUTS[id];
    const settings = goldenSettings(id);
    const { frame, records } = generateFile(id, people);

    it("is right to the checker that knows the column lists only", () => {
      expect(checkFile(id, toCp932(frame + records.join("")))).toEqual([]);
    });

    it("comes out as it came in, once its numbers went into the vault and back", () => {
      const vault = new Map<TokenText, string>();
      const tokenOf = (digits: string): TokenText => {
        const token = tokenFor(vault.size);
        vault.set(token, digits);
        return token;
      };
      const checker = createRowChecker(layout, settings);
      const problems: RowProblem[] = [];
      const written = records.map((record) => {
        const row = rowFromFields(layout, record.replace("\r\n", "").split(","), tokenOf);
        problems.push(...checker.checkRow(row));
        return renderRow(layout, row, settings, (token) => numberFrom(vault.get(token) ?? "")).open((text) => text);
      });
      expect(problems).toEqual([]);
      expect(checker.finish()).toEqual([]);
      const first = written.findIndex((record, nth) => record !== records[nth]);
      expect(first).toBe(-1);
      expect(layout.form.frame === undefined ? "" : renderFrame(GOLDEN_FRAME)).toBe(frame);
      expect(vault.size).toBeGreaterThan(people / 3);
    });
  },
);
