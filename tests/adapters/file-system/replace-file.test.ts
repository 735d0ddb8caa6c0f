import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { putInPlace, writeBeside } from "#adapters/file-system/replace-file.ts";
import { ok } from "#domain/kernel/result.ts";

it.each(["2014-05-06T07:08:09.123Z", "1965-05-06T07:08:09.000Z", "2106-02-07T06:28:16.000Z"])(
  "puts a file in the place of one of %s with its times",
  async (when) => {
    const folder = mkdtempSync(join(tmpdir(), "replace-"));
    const path = join(folder, "a.csv");
    writeFileSync(path, "old");
    utimesSync(path, new Date(when), new Date(when));
    const before = statSync(path);
    const fill = async (to: WritableStream<Uint8Array>) => {
      await new Blob(["new"]).stream().pipeTo(to);
      return ok();
    };
    const written = await writeBeside(path, fill);
    if (!written.ok) throw new Error("not written");
    await putInPlace(written.value.temporary, path, before);
    expect([readFileSync(path, "utf8"), statSync(path).mtimeMs]).toEqual(["new", Date.parse(when)]);
    rmSync(folder, { recursive: true });
  },
);
