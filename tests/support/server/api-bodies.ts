import { randomBytes, randomUUID } from "node:crypto";
import type { TokenizeBody } from "#contract/batches.ts";
import { fictionalDigits } from "./fictional-numbers.ts";

/** A body of `POST /api/v1/batches` with the fictional numbers of `indexes`. */
export function tokenizeBodyOf(...indexes: readonly number[]): TokenizeBody {
  return {
    batchKey: randomUUID(),
    workbook: { key: randomBytes(18).toString("base64url"), title: "従業員台帳.xlsx", knownTokens: [] },
    purposes: ["TAX-WH"],
    items: indexes.map((index, position) => ({ reference: `名簿!B${position + 2}`, number: fictionalDigits(index) })),
  };
}
