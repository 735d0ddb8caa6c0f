import { randomBytes, randomUUID } from "node:crypto";
import type { BatchKey, TokenizeBatch } from "#application/ports/vault.ts";
import type { WorkbookKey } from "#application/ports/workbook.ts";
import type { TokenizeBody } from "#contract/batches.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { checkDigitOf, parseMyNumber } from "#domain/number/my-number.ts";

let drawn = 0;

/** As if so many had been drawn: several processes draw different numbers. */
export function skipNumbers(count: number): void {
  drawn += count;
}

/** A fictional number that this process has not seen yet. */
export function nextDigits(): string {
  const body = String(70_000_000_000 + ((drawn * 7_919_317) % 29_999_999_999));
  drawn += 1;
  return body + String(checkDigitOf(body));
}

/** As the API takes it: a workbook not seen before, `size` new numbers, nobody named. */
export function nextBody(size: number): TokenizeBody {
  return {
    batchKey: randomUUID(),
    workbook: { key: randomBytes(18).toString("base64url"), title: "台帳.xlsx", knownTokens: [] },
    purposes: ["TAX-WH"],
    items: Array.from({ length: size }, (_, row) => ({ reference: `名簿!B${String(row + 2)}`, number: nextDigits() })),
  };
}

/** The same as the vault's own function takes it. */
export function nextBatch(size: number): TokenizeBatch {
  const { batchKey, workbook, items } = nextBody(size);
  return {
    batchKey: batchKey as BatchKey,
    workbook: { key: workbook.key as WorkbookKey, title: workbook.title, knownTokens: [] },
    purposes: ["TAX-WH"],
    items: items.map(({ reference, number }) => {
      const parsed = parseMyNumber(number);
      if (!parsed.ok) throw new TypeError("a fictional number fits its check digit");
      return { reference, number: new Secret(parsed.value) };
    }),
  };
}
