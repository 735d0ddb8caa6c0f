import { describe, expect, it } from "@jest/globals";
import { FRAME_FIELD_WORDING } from "#application/wording/layout-wording.ts";
import { checkFrame, FRAME_FIELDS, renderFrame, type FrameField } from "#domain/layout/office-frame.ts";
import type { OfficeFrame } from "#domain/layout/settings.ts";
import { GOLDEN_FRAME } from "../../support/layout-checker/golden.ts";

const WRONG: Readonly<Record<FrameField, readonly Partial<OfficeFrame>[]>> = {
  prefecture: [{ prefecture: "13" }, { prefecture: "" }, { prefecture: "constructor" }],
  district: [{ district: "00" }, { district: "99" }, { district: "1" }],
  office: [{ office: "" }, { office: "Aｹ" }, { office: "ABCDE" }, { office: "000" }],
  officeNumber: [{ officeNumber: "000" }, { officeNumber: "123456" }],
  postalCode: [{ postalCode: ["000", "0001"] }, { postalCode: ["100", "1"] }],
  address: [{ address: "" }, { address: "山".repeat(38) }, { address: "東京都,港区" }],
  name: [{ name: "㈱健保" }, { name: "山".repeat(26) }],
  employer: [{ employer: "健保良一" }, { employer: "健保　　良一" }, { employer: "健保　髙一" }],
  phone: [{ phone: ["3", "1234", "5678"] }, { phone: ["03", "1234", "567"] }],
  serial: [{ serial: "000" }, { serial: "1" }],
};

describe("the records before the data", () => {
  it("are those of the specification's example", () => {
    expect(checkFrame(GOLDEN_FRAME)).toEqual([]);
    const example: OfficeFrame = { ...GOLDEN_FRAME, madeOn: { year: 2017, month: 1, day: 1 } };
    expect(renderFrame(example)).toBe(
      [
        "21,01,ｹｲﾄ,001,20170101,22223",
        "[kanri]",
        ",001",
        "21,01,ｹｲﾄ,123,100,0000,東京都千代田区霞が関１－２－２,健保サービス株式会社,健保　良一,03,1234,5678",
        "[data]",
        "",
      ].join("\r\n"),
    );
  });

  it.each(FRAME_FIELDS)("name a wrong %s, in words as well", (field) => {
    for (const change of WRONG[field]) {
      expect(checkFrame({ ...GOLDEN_FRAME, ...change })).toEqual([{ code: "frame_field_wrong", field }]);
    }
    expect(FRAME_FIELD_WORDING[field].ja).not.toBe("");
  });
});
