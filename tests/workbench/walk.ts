/**
 * A clerk's way through the workbench with the sample workbook, screen by screen, in any language.
 * @module
 */
import type { Locator, Page } from "playwright-core";
import { type Language, sayIn } from "#application/wording/phrase.ts";
import { PURPOSE_NAMES, PURPOSES_WORDS } from "../../src/taskpane/wording/purpose-words.ts";
import { REVIEW_WORDS } from "../../src/taskpane/wording/review-words.ts";
import { START_WORDS } from "../../src/taskpane/wording/start-words.ts";
import { SUMMARY_WORDS } from "../../src/taskpane/wording/summary-words.ts";
import { WORKBENCH_WORDS } from "../../src/taskpane/wording/workbench-words.ts";
import { GRANT_WORDS } from "../../src/taskpane/wording/grant-words.ts";
import { PANE_PLACE_WORDS } from "../../src/taskpane/wording/pane-place-words.ts";
import { ACCOUNT_WORDS } from "../../src/taskpane/wording/account-words.ts";
import type { DemoServer } from "../support/demo-server.ts";
import { standStill } from "../support/stand-still.ts";

export interface Walk {
  readonly page: Page;
  readonly server: Pick<DemoServer, "address">;
  readonly language: Language;
  /** Called on every screen, when it stands still. */
  readonly onScreen: (name: string, page: Page) => Promise<void>;
}

export async function walkThroughWorkbench({ page, server, language, ...walk }: Walk): Promise<void> {
  const say = sayIn(language);
  const button = (name: string): Locator => page.getByRole("button", { name, exact: true });
  const heading = (name: string): Promise<void> => page.getByRole("heading", { name, exact: true }).waitFor();

  const onScreen = async (name: string): Promise<void> => {
    await standStill(page);
    await walk.onScreen(name, page);
  };

  await page.goto(`${server.address}/?lang=${language}`);
  await button(say(WORKBENCH_WORDS.sample)).waitFor();
  await onScreen("welcome");
  await button(say(WORKBENCH_WORDS.sample)).click();
  await page.getByRole("grid").waitFor();
  await onScreen("introduction");
  await button(say(START_WORDS.skip)).click();
  await button(say(ACCOUNT_WORDS.menu)).click();
  await page.getByRole("menu").waitFor();
  await onScreen("account-menu");
  await page.keyboard.press("Escape");
  await button(say(START_WORDS.scan)).click();
  await heading(say(REVIEW_WORDS.title));
  await onScreen("found");
  for (const reasons of await page.getByText(say(REVIEW_WORDS.why), { exact: true }).all()) await reasons.click();
  await page.getByRole("button", { name: "従業員 F20" }).click();
  await onScreen("review");
  await button(say(REVIEW_WORDS.move)).click();
  await heading(say(PURPOSES_WORDS.title));
  await page.getByRole("checkbox", { name: say(PURPOSE_NAMES["TAX-WH"]) }).check();
  await onScreen("purposes");
  const popup = page.waitForEvent("popup");
  await button(say(PURPOSES_WORDS.signInAndGo)).click();
  const signIn = await popup;
  await signIn.getByRole("button", { name: "clerk" }).waitFor();
  await onScreen("signing-in");
  await signIn.getByRole("button", { name: "clerk" }).click();
  await heading(say(SUMMARY_WORDS.doneTitle));
  await onScreen("summary");
  await page.locator("[data-mark=token]").first().click();
  await button(say(PANE_PLACE_WORDS.numbers)).click();
  await page.getByLabel(say(GRANT_WORDS.reason)).waitFor();
  await onScreen("numbers");
  await button(say(PANE_PLACE_WORDS.approvals)).click();
  await heading(say(GRANT_WORDS.approvalsTitle));
  await onScreen("approvals");
  await button(say(PANE_PLACE_WORDS.workbook)).click();
  // The same file would be lost: the page asks before it lets it go.
  await page.locator("input[type=file]").setInputFiles({ name: "x.xlsx", mimeType: "", buffer: Buffer.from("no ZIP") });
  await page.getByRole("alertdialog").waitFor();
  await onScreen("unsaved");
  await button(say(WORKBENCH_WORDS.discard)).click();
  await page.locator("#root:not([aria-hidden])").waitFor();
  await page.getByText(say(WORKBENCH_WORDS.dropHere)).waitFor();
  await onScreen("unreadable");
}
