import { describe, expect, it } from "@jest/globals";
import * as finding from "#application/wording/finding-wording.ts";
import { LANGUAGES } from "#application/wording/phrase.ts";
import * as reason from "#application/wording/reason-wording.ts";
import * as account from "../../../src/taskpane/wording/account-words.ts";
import * as common from "../../../src/taskpane/wording/common-words.ts";
import * as emergency from "../../../src/taskpane/wording/emergency-words.ts";
import * as exporting from "../../../src/taskpane/wording/export-words.ts";
import * as failure from "../../../src/taskpane/wording/failure-words.ts";
import * as grant from "../../../src/taskpane/wording/grant-words.ts";
import * as guard from "../../../src/taskpane/wording/guard-words.ts";
import * as importing from "../../../src/taskpane/wording/import-words.ts";
import * as log from "../../../src/taskpane/wording/log-words.ts";
import * as openWork from "../../../src/taskpane/wording/open-work-words.ts";
import * as place from "../../../src/taskpane/wording/pane-place-words.ts";
import * as printed from "../../../src/taskpane/wording/printed-words.ts";
import * as purpose from "../../../src/taskpane/wording/purpose-words.ts";
import * as review from "../../../src/taskpane/wording/review-words.ts";
import * as scanning from "../../../src/taskpane/wording/scanning-words.ts";
import * as settings from "../../../src/taskpane/wording/settings-words.ts";
import * as start from "../../../src/taskpane/wording/start-words.ts";
import * as summary from "../../../src/taskpane/wording/summary-words.ts";
import * as tokenizing from "../../../src/taskpane/wording/tokenizing-words.ts";
import * as workbench from "../../../src/taskpane/wording/workbench-words.ts";

const TABLES = {
  account, common, emergency, exporting, failure, finding, grant, guard, importing, log, openWork, place, printed, purpose, reason, review, scanning, settings, start, summary, tokenizing, workbench,
}; // prettier-ignore

/** Names and notations that Japanese texts use in Latin letters. */
const LATIN_ALLOWED = new Set([
  "Excel",
  "Enter",
  "xlsx",
  "xlsm",
  "CSV",
  "TSV",
  "UTF",
  "EUC",
  "JP",
  "JIS",
  "MN",
  "JAN",
  "XML",
  "JSON",
  "English",
]);
/** The law counts what corresponds to a My Number as that number: no text may say otherwise. */
const FORBIDDEN = [
  /(?:番号|マイナンバー)(?:では|じゃ)(?:ありません|ない)/u,
  /(?:個人番号|マイナンバー)に(?:は)?(?:当たり|該当し)ません/u,
  /is(?: not|n’t|n't) a My Number/iu,
  /no longer (?:a )?My Number/iu,
  /匿名/u,
  /anonym/iu,
];

interface Said {
  readonly path: string;
  readonly language: (typeof LANGUAGES)[number];
  readonly text: string;
}

/** Every phrase of every table, spoken with harmless values. */
function* allSaid(value: unknown, path: string): Generator<Said> {
  if (typeof value !== "object" || value === null) return;
  if ("ja" in value && "en" in value) {
    for (const language of LANGUAGES) yield { path, language, text: spoken(value[language]) };
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* allSaid(inner, `${path}.${key}`);
}

/** A phrase with values in it takes counts and names, or a reason's evidence. */
function spoken(phrase: unknown): string {
  if (typeof phrase === "string") return phrase;
  if (typeof phrase !== "function") throw new TypeError("neither text nor function");
  const say = phrase as (...values: readonly unknown[]) => unknown;
  const evidence = { header: "見出し", as: "phone", fields: ["name"], passing: 2, candidates: 3, zeros: 1, digits: 11 };
  const harmless = { ...evidence, position: 4, cell: "C5", cells: 3 };
  try {
    return String(say(harmless, 3));
  } catch {
    return String(say(2, 3));
  }
}

const said = Object.entries(TABLES).flatMap(([name, table]) => [...allSaid(table, name)]);

describe("wording", () => {
  it("has every phrase in every language", () => {
    expect(said.length).toBeGreaterThan(300);
    expect(said.filter(({ text }) => text.trim() === "" || text.includes("undefined"))).toEqual([]);
  });

  it("says nothing about tokens that the law does not allow to say", () => {
    expect(said.filter(({ text }) => FORBIDDEN.some((claim) => claim.test(text)))).toEqual([]);
  });

  it("uses no Latin word in Japanese but names and notations", () => {
    const foreign = said
      .filter(({ language }) => language === "ja")
      .flatMap(({ path, text }) => (text.match(/[A-Za-z]{2,}/gu) ?? []).map((word) => ({ path, word })))
      .filter(({ path, word }) => !LATIN_ALLOWED.has(word) && !path.startsWith("account.LANGUAGE_NAMES"))
      .filter(({ word }) => word !== "object" && word !== "Object");
    expect(foreign).toEqual([]);
  });

  it("uses no Japanese in English but where it names the other language", () => {
    const foreign = said.filter(({ language, text }) => language === "en" && /[ぁ-んァ-ヶ一-龠]/u.test(text));
    expect(foreign.filter(({ path, text }) => !path.startsWith("account") && !text.includes("見出し"))).toEqual([]);
  });

  it("ends sentences of Japanese with a full stop of Japanese", () => {
    expect(said.filter(({ language, text }) => language === "ja" && text.endsWith("."))).toEqual([]);
  });
});
