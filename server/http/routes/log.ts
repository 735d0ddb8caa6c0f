import * as z from "zod/mini";
import type { LogPage } from "#contract/log.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { type Answer, type Call } from "../route.ts";
import { callerOf } from "../services.ts";

const MAX_PAGE = 1_000;
const DEFAULT_PAGE = 100;
const digits = z.optional(z.string().check(z.regex(/^[0-9]{1,9}$/u)));

export const logInput = { query: z.strictObject({ from: digits, limit: digits }) };

export async function readLog({ services, request, query }: Call<typeof logInput>): Promise<Answer> {
  const from = Number(query.from ?? 0);
  const limit = Number(query.limit ?? DEFAULT_PAGE);
  if (limit < 1 || limit > MAX_PAGE) return failed({ code: "request_invalid", fields: ["query.limit"] });
  const page = await services.vault.readLog(callerOf(request), from, limit);
  if (!page.ok) return page;
  const { size, root, entries } = page.value;
  return ok({
    size,
    root: Buffer.from(root).toString("base64"),
    entries: entries.map(({ index, entry }) => ({ index, entry: Buffer.from(entry).toString("utf8") })),
  } satisfies LogPage);
}
