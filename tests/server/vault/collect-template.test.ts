import { describe, expect, it } from "@jest/globals";
import { formatTemplatePiece, PIECE_GAPS } from "#contract/export-template.ts";
import { asLayout } from "#domain/layout/user/as-layout.ts";
import { createRandomPool } from "#server/keys/random-pool.ts";
import { collectTemplate } from "#server/vault/collect-template.ts";
import { newToken } from "#server/vault/made-records.ts";
import { valueOf } from "../../support/server/test-vault.ts";
import { OWN_LAYOUT } from "../../support/user-layout.ts";

describe("a template as it comes in", () => {
  it("may be nothing but numbers, more than a hundred thousand of them", async () => {
    const ROWS = 140_000;
    const layout = asLayout("own", {
      ...OWN_LAYOUT,
      columns: OWN_LAYOUT.columns.filter(({ kind }) => kind === "number"),
    });
    const settings = { encoding: "utf8", serial: 1, today: { year: 2026, month: 1, day: 15 } } as const;
    const randomness = createRandomPool();
    const sizes = Array.from({ length: Math.ceil(ROWS / PIECE_GAPS) }, (_, piece) =>
      Math.min(PIECE_GAPS, ROWS - piece * PIECE_GAPS),
    );
    async function* lines(): AsyncGenerator {
      for (const size of sizes) {
        const base64 = Buffer.from("\n".repeat(size)).toString("base64");
        yield await Promise.resolve(formatTemplatePiece({ base64, gaps: [...Array(size).keys()] }));
      }
      for (let row = 1; row <= ROWS; row += 1) yield [row, newToken(randomness)];
    }
    const template = { name: "t.csv", digits: "ascii", pieces: sizes.length } as const;
    const collected = valueOf(await collectTemplate(layout, settings, { ...template, columns: [1] }, lines()));
    let gaps = 0;
    for await (const part of collected.parts) gaps += part.numbers.length;
    expect([collected.rows, collected.tokens.length, gaps]).toEqual([ROWS, ROWS, ROWS]);
  }, 60_000);
});
