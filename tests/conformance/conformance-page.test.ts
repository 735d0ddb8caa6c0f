/**
 * The page that compares real Excel with the emulator, in front of the emulator itself over the unmodified office.js:
 * what can run must be equal, on both platforms.
 */
import { describe, expect, it } from "@jest/globals";
import type { BrowserContext, Frame, Locator, Page } from "playwright-core";
import { CHECK_WORDS } from "../../src/conformance/check-words.ts";
import { CHECKS, type ExcelPlatform, type Probe } from "../../src/conformance/checks.ts";
import { violationsOf } from "../support/axe.ts";
import { vaultSuite } from "../support/browser/suite.ts";
import type { ExcelHost } from "../support/excel-host/excel-host.ts";
import { openPaneInExcel, type PaneInExcel, type Platform } from "../support/excel-host/open-pane.ts";
import { WorkbookModel } from "../support/excel-host/workbook-model.ts";

const probesOf = (kind: Probe["kind"], checks = CHECKS): readonly Probe[] =>
  checks.flatMap(({ probes }) => probes.filter((probe) => probe.kind === kind));
const RUN_MS = 60_000;

/** What a person does for a check, by the English words that ask for it. */
const BY_HAND: readonly (readonly [
  says: string,
  before: (excel: ExcelHost, context: BrowserContext) => void,
  after: (excel: ExcelHost) => void,
  only?: ExcelPlatform,
])[] = [
  [CHECK_WORDS.openCell.en, (excel) => excel.beginCellEdit(), () => undefined],
  [
    CHECK_WORDS.addChartSheet.en,
    (excel) => {
      excel.endCellEdit();
      excel.workbook.addSheet("Chart1").hasCells = false;
    },
    () => undefined,
  ],
  [CHECK_WORDS.typeOne.en, () => undefined, (excel) => excel.type("Sheet1", "B2", "a")],
  [CHECK_WORDS.pasteTen.en, () => undefined, (excel) => excel.paste("Sheet1", "B2", Array(10).fill(["a"]))],
  [CHECK_WORDS.undoPaste.en, () => undefined, (excel) => excel.paste("Sheet1", "B2", Array(10).fill([""]))],
  [CHECK_WORDS.otherPerson.en, () => undefined, (excel) => excel.type("Sheet1", "B2", "b", "other_user")],
  [CHECK_WORDS.openAgain.en, () => undefined, () => undefined],
  [CHECK_WORDS.dialogSpeaks.en, () => undefined, () => undefined],
  [CHECK_WORDS.dialogHears.en, () => undefined, () => undefined],
  [CHECK_WORDS.dialogBeside.en, () => undefined, () => undefined],
  [
    CHECK_WORDS.dialogClosed.en,
    (_excel, context) => context.once("page", (dialog) => void closeByHand(dialog)),
    () => undefined,
  ],
  [CHECK_WORDS.dialogMissing.en, () => undefined, () => undefined, "desktop"],
];

async function closeByHand(dialog: Page): Promise<void> {
  await dialog.getByText("Opened for a check").waitFor();
  await dialog.close();
}

const isFor = (only: ExcelPlatform | undefined, platform: Platform): boolean =>
  only === undefined || only === (platform === "web" ? "web" : "desktop");

describe("the conformance page", () => {
  const suite = vaultSuite();

  const open = (workbook: WorkbookModel | ExcelHost, platform: Platform = "web"): Promise<PaneInExcel> =>
    openPaneInExcel({
      browser: suite.browser,
      workbook,
      platform,
      addinUrl: `${suite.server.address}/conformance.html`,
      locale: "en-US",
      width: 320,
    });

  function scratchWorkbook(): WorkbookModel {
    const model = new WorkbookModel();
    model.addSheet("Sheet1", [["a", 1]]);
    return model;
  }

  const probe = (frame: Frame, says: string): Locator =>
    frame.getByRole("listitem").filter({ has: frame.getByText(says, { exact: true }) });

  async function runAlone(frame: Frame): Promise<void> {
    await frame.getByRole("button", { name: "Run all that need no hand" }).click();
    await frame.getByText("Running…").first().waitFor({ state: "detached", timeout: RUN_MS });
  }

  it.each(["web", "windows"] as const)(
    "finds the emulator equal to itself in all that needs no hand, on %s, and leaves no sheet behind",
    async (platform) => {
      const pane = await open(scratchWorkbook(), platform);
      const { frame } = pane;
      const mine = CHECKS.filter(({ only }) => isFor(only, platform));
      await runAlone(frame);
      await frame
        .getByText(`${probesOf("alone", mine).length} equal, 0 different`)
        .first()
        .waitFor({ timeout: RUN_MS });
      expect(await frame.getByText("not yet", { exact: true }).count()).toBe(
        probesOf("alone").length - probesOf("alone", mine).length + probesOf("with_hand").length,
      );
      expect(pane.excel.workbook.sheets.map(({ name }) => name)).toEqual(["Sheet1"]);
      expect(pane.pageErrors).toEqual([]);
      expect(await violationsOf(frame)).toEqual([]);
      await pane.close();
    },
    120_000,
  );

  it.each(["web", "windows"] as const)(
    "finds it equal in what a person does, and writes the report of it, on %s",
    async (platform) => {
      const first = await open(scratchWorkbook(), platform);
      await runAlone(first.frame);
      await first.close();
      const pane = await open(first.excel, platform);
      const { frame, excel, context } = pane;
      expect(BY_HAND.map(([says]) => says)).toEqual(probesOf("with_hand").map(({ says }) => says.en));
      for (const [says, before, after, only] of BY_HAND) {
        if (!isFor(only, platform)) continue;
        const row = probe(frame, says);
        before(excel, context);
        await row.getByRole("button", { name: "Look now" }).click();
        if (says.startsWith("Press, ")) await excel.watched();
        after(excel);
        await row.getByText("equal", { exact: true }).waitFor();
      }
      await probe(frame, CHECK_WORDS.undoMove.en).getByLabel("What you saw").fill("3 steps | the numbers were back");
      const report = await frame.getByRole("textbox", { name: "Result" }).inputValue();
      expect(report).toContain("| C10 | Press, then let somebody else who shares the workbook type into B2. |");
      expect(report).toContain('| ["UnsupportedSheet"] | equal |');
      expect(report).toContain("| – | 3 steps \\| the numbers were back | told |");
      await pane.close();
    },
    120_000,
  );

  it("is reached from the settings of the pane, tells what this Excel does otherwise, and leads back", async () => {
    const pane = await openPaneInExcel({
      browser: suite.browser,
      workbook: scratchWorkbook(),
      addinUrl: `${suite.server.address}/taskpane.html`,
      locale: "en-US",
    });
    const { frame } = pane;
    await frame.locator("nav button[aria-expanded]").click();
    await frame.getByRole("button", { name: "Settings" }).click();
    await frame.getByRole("link", { name: "Compare this Excel" }).click();
    pane.excel.limits.payloadBytes = Infinity;
    await runAlone(frame);
    await probe(frame, CHECK_WORDS.largeRequest.en).getByText("different", { exact: true }).waitFor();
    await frame.getByRole("link", { name: "Back to the add-in" }).click();
    await frame.getByRole("button", { name: "Scan", exact: true }).waitFor();
    await pane.close();
  }, 120_000);
});
