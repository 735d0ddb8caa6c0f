import { describe, expect, it } from "@jest/globals";
import { Secret } from "#domain/kernel/secret.ts";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import { packEdit, unpackEdit } from "../../../src/workbench/worker/transferred-edit.ts";
import { packScan, unpackScan } from "../../../src/workbench/worker/transferred-scan.ts";
import { scanOf, staffWorkbook } from "../../taskpane/scanned-workbook.ts";

describe("packScan and unpackScan", () => {
  it("bring a scan through a structured clone unchanged", async () => {
    const scan = await scanOf(staffWorkbook());
    const arrived = unpackScan(structuredClone(packScan(scan)));
    expect(packScan(arrived)).toEqual(packScan(scan));
    for (const [index, finding] of scan.detection.findings.entries()) {
      const again = arrived.detection.findings[index];
      expect(again?.number?.open((digits) => digits)).toBe(finding.number?.open((digits) => digits));
      expect(again?.cells.map(({ content }) => content)).toEqual(finding.cells.map(() => expect.any(Secret)));
    }
  });

  it("drops a number that is none", async () => {
    const packed = packScan(await scanOf(staffWorkbook()));
    const [first] = packed.detection.findings;
    const forged = { ...packed, detection: { ...packed.detection, findings: [{ ...first!, number: "123" }] } };
    expect(unpackScan(forged).detection.findings[0]?.number).toBeUndefined();
  });
});

describe("packEdit and unpackEdit", () => {
  it("bring an edit through a structured clone unchanged", () => {
    const cell = cellAddress(sheetName("従業員"), 4, 2);
    const edit = { cell, expected: new Secret("社員"), text: "MN-", target: "content" } as const;
    const arrived = unpackEdit(structuredClone(packEdit(edit)));
    expect(packEdit(arrived)).toEqual(packEdit(edit));
    expect(String(arrived.expected)).toBe("[secret]");
  });
});
