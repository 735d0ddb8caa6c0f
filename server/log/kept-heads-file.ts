/**
 * The last signed head of every log, in a file outside of the database: best on another volume, and not in its backups.
 * @module
 */
import * as z from "zod/mini";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { errorCodeOf } from "../error-code.ts";
import type { KeptHeads, KeptHeadsFailure } from "./signed-heads-port.ts";

const FORMAT = "mynumber-vault-heads-1";
const headsFile = z.strictObject({
  format: z.literal(FORMAT),
  heads: z.record(z.string(), z.strictObject({ note: z.string(), rightEdge: z.base64() })),
});
type Heads = z.output<typeof headsFile>["heads"];

/** A small file of its owner alone, replaced in one step. */
export interface SmallFile {
  readonly location: string;
  /** `undefined` where there is none. */
  read(): Promise<string | undefined>;
  replace(text: string): Promise<void>;
}

export function createKeptHeads(file: SmallFile): KeptHeads {
  const { location } = file;
  return {
    location,
    async read(tenant) {
      const heads = await readAll(file);
      if (!heads.ok) return heads;
      const found = Object.hasOwn(heads.value, tenant) ? heads.value[tenant] : undefined;
      return ok(found && { note: found.note, rightEdge: Buffer.from(found.rightEdge, "base64") });
    },
    async write(tenant, head) {
      const heads = await readAll(file);
      if (!heads.ok) return heads;
      const others = Object.entries(heads.value).filter(([name]) => name !== tenant);
      const own = head && { note: head.note, rightEdge: Buffer.from(head.rightEdge).toString("base64") };
      const next = Object.fromEntries([...others, ...(own === undefined ? [] : [[tenant, own] as const])]);
      try {
        await file.replace(`${JSON.stringify({ format: FORMAT, heads: next }, undefined, 2)}\n`);
        return ok();
      } catch (error) {
        return failed({ code: "heads_unwritable", location, because: errorCodeOf(error) });
      }
    },
  };
}

async function readAll(file: SmallFile): Promise<Result<Heads, KeptHeadsFailure>> {
  const { location } = file;
  try {
    const text = await file.read();
    if (text === undefined) return ok({});
    const parsed = headsFile.safeParse(JSON.parse(text));
    if (parsed.success) return ok(parsed.data.heads);
    return failed({ code: "heads_unreadable", location, because: `not a ${FORMAT} file` });
  } catch (error) {
    if (error instanceof SyntaxError)
      return failed({ code: "heads_unreadable", location, because: `not a ${FORMAT} file` });
    return failed({ code: "heads_unreadable", location, because: errorCodeOf(error) });
  }
}
