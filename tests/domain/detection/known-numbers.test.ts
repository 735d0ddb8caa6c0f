import { describe, expect, it } from "@jest/globals";
import type { Place } from "#domain/detection/finding.ts";
import { checkDigitOf } from "#domain/number/my-number.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import { columnSheet, detect, type TestSheet } from "./detect.ts";
import { randomDigits, randomNumber, seeded, times } from "./seeded-values.ts";

const random = seeded(310);
const register = times(12, () => randomNumber(random));
const [digits = ""] = register;
const ledger = columnSheet("個人番号", register);

/** A number without a friendly word, in cells. */
const LONE_CELLS: Readonly<Record<string, TestSheet>> = {
  "in a remark": { rows: [["備考"], [`再発行前の番号は ${digits} と同じ`]] },
  "beside an order number's word": { rows: [["備考"], [`受付番号 ${digits}`]] },
  "under another number's header": { rows: [["注文番号"], [digits]] },
  "without any header": { rows: [[], ["x", digits]] },
  "as a numeric cell": { rows: [["キー"], [Number(digits)]] },
};
const LONE_TEXTS: Readonly<Record<string, Place>> = {
  "in a comment": { kind: "comment", sheet: sheetName("台帳") },
  "in a defined name": { kind: "name", detail: "KEY" },
  "in a property": { kind: "property", detail: "title" },
  "in a page header": { kind: "header_footer", detail: "oddHeader", sheet: sheetName("台帳") },
};

describe("a number that is certain elsewhere in the workbook", () => {
  it.each(Object.entries(LONE_CELLS))("is certain %s as well", (_, sheet) => {
    const last = detect([ledger, sheet]).findings.at(-1);
    expect(last?.confidence).toBeGreaterThan(0.99);
    expect(last?.reasons.map(({ code }) => code)).toContain("known_number");
  });

  it.each(Object.entries(LONE_TEXTS))("is certain %s as well", (_, place) => {
    const last = detect([ledger], [[place, `確認 ${digits}`]]).findings.at(-1);
    expect(last?.place.kind).toBe(place.kind);
    expect(last?.confidence).toBeGreaterThan(0.99);
  });

  it("says nothing of the strangers beside it", () => {
    const stranger = randomNumber(random);
    const notes = { rows: [["作業"], [digits], [stranger]] };
    const alone = { rows: [["作業"], [stranger]] };
    const confidences = [notes, alone].map((sheet) => detect([ledger, sheet]).findings.at(-1)?.confidence ?? 0);
    expect(confidences[0]).toBeCloseTo(confidences[1] ?? 1, 9);
  });

  it("says nothing of a column of strangers that it stands among", () => {
    const keys = times(30, (index) => (index % 6 === 0 ? (register[index / 6] ?? "") : randomDigits(random, 12)));
    const { findings } = detect([ledger, columnSheet("キー", keys)]);
    expect(findings.slice(register.length).map(({ place }) => place.range?.top)).toEqual([1, 7, 13, 19, 25]);
  });

  it("is no mobile number in one of two columns without a header and a My Number in the other", () => {
    const body = "81804567890";
    const phone = body + String(checkDigitOf(body));
    const values = [...times(40, () => randomNumber(random)), phone];
    const { findings } = detect([{ rows: values.map((value) => ["x", value, "y", Number(value)]) }]);
    const columns = findings.flatMap(({ place, number }) =>
      number?.open((digits) => digits === phone) === true ? [place.range?.left] : [],
    );
    expect([0, 2]).toContain(columns.length);
    expect(findings.length).toBeGreaterThan(70);
  });

  it("is the same number where it had lost its zeros", () => {
    const body = times(100, () => randomNumber(random)).find((value) => /^0[1-9]/u.test(value)) ?? "";
    const numeric = columnSheet("個人番号", [...register, body].map(Number));
    const last = detect([numeric, { rows: [["備考"], [`受付番号 ${body}`]] }]).findings.at(-1);
    expect(last?.confidence).toBeGreaterThan(0.99);
  });

  it("lends nothing to a number that differs", () => {
    const other = times(50, () => randomDigits(random, 12)).find((value) => !register.includes(value)) ?? "";
    expect(detect([ledger, { rows: [["注文番号"], [other]] }]).findings).toHaveLength(register.length);
  });
});
