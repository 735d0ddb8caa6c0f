/**
 * A clerk's way through the pane in Excel, screen by screen, in any language.
 * @module
 */
import type { Frame, Locator } from "playwright-core";
import { type Language, type Phrase, sayIn } from "#application/wording/phrase.ts";
import { GRANT_WORDS } from "../../src/taskpane/wording/grant-words.ts";
import { GUARD_WORDS } from "../../src/taskpane/wording/guard-words.ts";
import { ACT_NAMES, LOG_SCREEN_WORDS } from "../../src/taskpane/wording/log-words.ts";
import { PANE_PLACE_WORDS } from "../../src/taskpane/wording/pane-place-words.ts";
import { PURPOSE_NAMES, PURPOSES_WORDS } from "../../src/taskpane/wording/purpose-words.ts";
import { REVIEW_WORDS } from "../../src/taskpane/wording/review-words.ts";
import { SETTINGS_WORDS } from "../../src/taskpane/wording/settings-words.ts";
import { START_WORDS } from "../../src/taskpane/wording/start-words.ts";
import { SUMMARY_WORDS } from "../../src/taskpane/wording/summary-words.ts";
import type { PaneInExcel } from "../support/excel-host/open-pane.ts";
import { WorkbookModel } from "../support/excel-host/workbook-model.ts";
import { myNumber } from "../support/my-numbers.ts";
import { standStill } from "../support/stand-still.ts";

export interface PaneWalk {
  /** Open on {@link walkedWorkbook}. */
  readonly pane: PaneInExcel;
  readonly language: Language;
  /** Called on every screen, when it stands still. */
  readonly onScreen: (name: string, frame: Frame) => Promise<void>;
}

const STAFF = "従業員";
const ROWS = 24;

/** A staff list with a mistyped number, a hidden sheet of people who left, and a number in a comment. */
export function walkedWorkbook(): WorkbookModel {
  const model = new WorkbookModel();
  const staff = model.addSheet(STAFF, [
    ["社員番号", "氏名", "フリガナ", "生年月日", "個人番号"],
    ...Array.from({ length: ROWS }, (_, row) => [
      `A${1000 + row}`,
      `架空 ${"一二三四五六七八九十"[row % 10] ?? ""}郎`,
      "カクウ タロウ",
      "1980/4/1",
      row === 6 ? mistyped(row) : myNumber(row),
    ]),
  ]);
  model.addSheet(
    "退職者（旧）",
    [
      ["氏名", "マイナンバー"],
      ["架空 花子", myNumber(300)],
    ],
    "Hidden",
  );
  model.addSheet("連絡先", [
    ["氏名", "電話番号"],
    ["架空 太郎", "090-0000-0000"],
  ]);
  model.addComment(staff, "E3", `本人確認済み ${myNumber(400)}`);
  return model;
}

function mistyped(nth: number): string {
  const digits = myNumber(nth);
  return digits.slice(0, -1) + String((Number(digits.at(-1)) + 1) % 10);
}

export async function walkThroughPane({ pane, language, ...walk }: PaneWalk): Promise<void> {
  const { frame, excel, context } = pane;
  const say = sayIn(language);
  const button = (name: string): Locator => frame.getByRole("button", { name, exact: true });
  const heading = (name: string): Promise<void> => frame.getByRole("heading", { name, exact: true }).waitFor();
  const onScreen = async (name: string): Promise<void> => {
    await standStill(frame);
    await walk.onScreen(name, frame);
  };

  await button(say(START_WORDS.scan)).waitFor();
  await onScreen("pane-introduction");
  await button(say(START_WORDS.skip)).click();
  await excel.watched();
  excel.type(STAFF, "E5", myNumber(77));
  await frame.getByRole("region", { name: say(GUARD_WORDS.title) }).waitFor();
  await onScreen("pane-guard");
  await button(say(START_WORDS.scan)).click();
  await heading(say(REVIEW_WORDS.title));
  await onScreen("pane-review");
  await button(say(REVIEW_WORDS.correctPersons)).first().click();
  await frame.getByRole("combobox").first().waitFor();
  await onScreen("pane-persons");
  await button(say(REVIEW_WORDS.personsDone)).click();
  await frame.getByText(say(REVIEW_WORDS.unseen)).click();
  await frame.getByText(say(REVIEW_WORDS.unseenText)).scrollIntoViewIfNeeded();
  await onScreen("pane-places");
  await button(say(REVIEW_WORDS.move)).click();
  await frame.getByRole("checkbox", { name: say(PURPOSE_NAMES["TAX-WH"]) }).check();
  await onScreen("pane-purposes");
  const popup = context.waitForEvent("page");
  await button(say(PURPOSES_WORDS.signInAndGo)).click();
  await (await popup).getByRole("button", { name: "clerk" }).click();
  await heading(say(SUMMARY_WORDS.doneTitle));
  await onScreen("pane-summary");
  excel.select(STAFF, "E2:E4");
  await button(say(PANE_PLACE_WORDS.numbers)).click();
  await frame.getByLabel(say(GRANT_WORDS.reason)).waitFor();
  await onScreen("pane-numbers");
  await button(say(PANE_PLACE_WORDS.approvals)).click();
  await heading(say(GRANT_WORDS.approvalsTitle));
  await onScreen("pane-approvals");
  await openMore(PANE_PLACE_WORDS.log);
  await button(say(LOG_SCREEN_WORDS.search)).click();
  await frame
    .getByRole("listitem")
    .filter({ hasText: say(ACT_NAMES.tokenize) })
    .first()
    .waitFor();
  await onScreen("pane-log");
  await openMore(PANE_PLACE_WORDS.settings);
  await heading(say(SETTINGS_WORDS.title));
  await onScreen("pane-settings");

  async function openMore(place: Phrase): Promise<void> {
    await frame.locator("nav button[aria-expanded]").click();
    await frame
      .locator("nav li")
      .getByRole("button", { name: say(place), exact: true })
      .click();
  }
}
