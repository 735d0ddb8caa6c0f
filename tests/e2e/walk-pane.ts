/**
 * A clerk's way through the pane in Excel, screen by screen, in any language.
 * @module
 */
import type { Frame, Locator } from "playwright-core";
import { type Language, type Phrase, sayIn } from "#application/wording/phrase.ts";
import { ACCOUNT_WORDS } from "../../src/taskpane/wording/account-words.ts";
import { EMERGENCY_WORDS } from "../../src/taskpane/wording/emergency-words.ts";
import { EXPORT_SCREEN_WORDS } from "../../src/taskpane/wording/export-words.ts";
import { GRANT_WORDS, REQUEST_STATE_NAMES } from "../../src/taskpane/wording/grant-words.ts";
import { GUARD_WORDS } from "../../src/taskpane/wording/guard-words.ts";
import { IMPORT_SCREEN_WORDS } from "../../src/taskpane/wording/import-words.ts";
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

const REASON = { ja: "源泉徴収票を印刷して渡すため", en: "Printing withholding records" };
const STAFF = "従業員";
const ROWS = 24;

/** A staff list with a mistyped number, a hidden sheet of people who left, and a number in a comment. */
export function walkedWorkbook(): WorkbookModel {
  const model = new WorkbookModel();
  const staff = model.addSheet(STAFF, [
    ["社員番号", "氏名", "フリガナ", "生年月日", "個人番号", "勤務先の法人番号"],
    ...Array.from({ length: ROWS }, (_, row) => [
      `A${1000 + row}`,
      `架空 ${"一二三四五六七八九十"[row % 10] ?? ""}郎`,
      "カクウ タロウ",
      "1980/4/1",
      row === 6 ? mistyped(row) : myNumber(row),
      corporateNumber(row),
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

/** Thirteen digits, the first of which checks the others. */
function corporateNumber(nth: number): string {
  const digits = String(100_000_000_000 + nth * 7_919);
  const sum = Array.from(digits)
    .reverse()
    .reduce((before, digit, at) => before + Number(digit) * (at % 2 === 0 ? 1 : 2), 0);
  return `${9 - (sum % 9)}${digits}`;
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
  await frame.getByText(say(REVIEW_WORDS.lookAlikes)(1)).click();
  await frame.getByText(say(REVIEW_WORDS.lookAlikesText)).scrollIntoViewIfNeeded();
  await onScreen("pane-look-alikes");
  await button(say(REVIEW_WORDS.move)).click();
  await frame.getByRole("checkbox", { name: say(PURPOSE_NAMES["TAX-WH"]) }).check();
  await onScreen("pane-purposes");
  const popup = context.waitForEvent("page");
  await button(say(PURPOSES_WORDS.signInAndGo)).click();
  await (await popup).getByRole("button", { name: "clerk" }).click();
  await heading(say(SUMMARY_WORDS.doneTitle));
  await onScreen("pane-summary");
  await button(say(ACCOUNT_WORDS.menu)).click();
  await frame.getByRole("menuitem", { name: say(ACCOUNT_WORDS.security) }).waitFor();
  await onScreen("pane-account");
  await frame.page().keyboard.press("Escape");
  excel.select(STAFF, "E2:E4");
  await button(say(PANE_PLACE_WORDS.numbers)).click();
  await frame.getByLabel(say(GRANT_WORDS.reason)).waitFor();
  await onScreen("pane-numbers");
  await frame.getByLabel(say(GRANT_WORDS.reason)).fill(say(REASON));
  await button(say(GRANT_WORDS.ask)).click();
  const waiting = frame.getByRole("listitem").filter({ hasText: say(REQUEST_STATE_NAMES.waiting) });
  await waiting.first().scrollIntoViewIfNeeded();
  await onScreen("pane-asked");
  await button(say(PANE_PLACE_WORDS.approvals)).click();
  await heading(say(GRANT_WORDS.approvalsTitle));
  await onScreen("pane-approvals");
  await openMore(PANE_PLACE_WORDS.emergency);
  await frame.getByLabel(say(EMERGENCY_WORDS.reason)).waitFor();
  await onScreen("pane-emergency");
  await openMore(PANE_PLACE_WORDS.import);
  await heading(say(IMPORT_SCREEN_WORDS.title));
  await onScreen("pane-import");
  await openMore(PANE_PLACE_WORDS.export);
  await heading(say(EXPORT_SCREEN_WORDS.mapping));
  await onScreen("pane-export");
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
