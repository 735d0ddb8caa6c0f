import { describe, expect, it } from "@jest/globals";
import { createRowChecker } from "#domain/layout/check-rows.ts";
import type { Layout } from "#domain/layout/layout.ts";
import { findLayout } from "#domain/layout/layouts.ts";
import { recipientCopy } from "#domain/layout/recipient-copy.ts";
import { previewRow, renderRow } from "#domain/layout/render-row.ts";
import type { NumberField } from "#domain/layout/number-field.ts";
import type { LayoutRow } from "#domain/layout/row.ts";
import type { ExportSettings } from "#domain/layout/settings.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { drawToken, type TokenText } from "#domain/token/token-text.ts";
import { parseMyNumber, type MyNumber } from "#domain/number/my-number.ts";

const SETTINGS: ExportSettings = { encoding: "cp932", serial: 1, today: { year: 2026, month: 7, day: 31 } };

describe("renderRow", () => {
  it.each([
    [
      "nenkin-2200700",
      "2200700,21,01,ｹｲﾄ,123,,ﾈﾝｷﾝ ﾊﾅｺ,年金　花子,7,050401,2,1,123456789018,,,,,9,080401,0,0250000,0000000,0250000,,,,,,,,,,,",
    ],
    [
      "nenkin-2201700",
      "2201700,21,01,ｹｲﾄ,123,12,ﾈﾝｷﾝ ﾊﾅｺ,年金　花子,7,050401,123456789018,,,9,080401,4,9,080331,,,,,,,,,",
    ],
    [
      "nenkin-2265700",
      "2265700,21,01,ｹｲﾄ,,ﾈﾝｷﾝ ﾀﾛｳ,年金　太郎,5,290501,9,080710,0444444,0000000,0444000,123456789018,,,1,,,1",
    ],
  ])("writes the sample record of %s", (id, sample) => {
    const layout = layoutOf(id);
    const { row, token } = fromSample(sample);
    expect(createRowChecker(layout, SETTINGS).checkRow(row)).toEqual([]);
    expect(renderRow(layout, row, SETTINGS, numberOf).open((text) => text)).toBe(`${sample}\r\n`);
    expect(previewRow(layout, row, SETTINGS)).not.toContain("123456789018");
    expect(JSON.stringify(recipientCopy(layout, row))).not.toContain(token);
  });
});

const NUMBER = "123456789018";

function layoutOf(id: string): Layout {
  const layout = findLayout(id);
  if (layout === undefined) throw new RangeError(id);
  return layout;
}

function numberOf(): Secret<MyNumber> {
  const parsed = parseMyNumber(NUMBER);
  if (!parsed.ok) throw new RangeError(parsed.failure.code);
  return new Secret(parsed.value);
}

function fromSample(sample: string): { row: LayoutRow; token: TokenText } {
  const token = drawToken(new Uint8Array(15).fill(20));
  if (token === undefined) throw new RangeError("a token that reads as a number");
  const numbers = new Map<number, NumberField>();
  const texts = sample.split(",").map((text, index) => {
    if (text === NUMBER) numbers.set(index + 1, { kind: "token", token });
    return text === NUMBER ? "" : text;
  });
  return { row: { sourceRow: 1, texts, numbers }, token };
}
