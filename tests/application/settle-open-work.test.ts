import { describe, expect, it } from "@jest/globals";
import type { BatchKey, ItemOutcome } from "#application/ports/vault.ts";
import { createSettleOpenWork } from "#application/settle-open-work.ts";
import { ok } from "#domain/kernel/result.ts";
import { drawToken, TOKEN_BYTES } from "#domain/token/token-text.ts";
import { createMemoryWorkbook } from "../support/memory-workbook.ts";
import { myNumber } from "../support/my-numbers.ts";

const token = String(drawToken(new Uint8Array(TOKEN_BYTES).fill(10)));

describe("settling open work", () => {
  it("tells of each open item whether its cell holds a token now", async () => {
    const rows = [["個人番号"], [token], [myNumber(1)], [`${token} 配偶者`]];
    const told: ItemOutcome[] = [];
    const settle = createSettleOpenWork(createMemoryWorkbook([{ name: "従業員", rows }]), {
      settleBatch: (_key, outcomes) => {
        told.push(...outcomes);
        return Promise.resolve(ok());
      },
    });
    const openReferences = ["'従業員'!A2", "'従業員'!A3", "'従業員'!A4#2", "'消えた'!A1", "comment#1"];
    const batch = { batchKey: "key" as BatchKey, workbookTitle: "", createdAtMs: 0, openReferences };
    expect(await settle([batch])).toEqual(ok({ written: 2, left: 3 }));
    expect(told.map(({ outcome }) => outcome)).toEqual([
      "written",
      "changed_since_scan",
      "written",
      "changed_since_scan",
      "changed_since_scan",
    ]);
  });
});
