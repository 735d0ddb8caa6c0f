import { readdirSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { myNumber } from "../support/my-numbers.ts";
import { canMount, mountSmallDisk } from "../support/server/small-disk.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";
import { buildWorkbook } from "../support/xlsx-fixtures/build-workbook.ts";
import { cleanInPlace } from "./clean-in-place.ts";

const NUMBERS = Array.from({ length: 2_000 }, (_, index) => String(myNumber(index)));
/** The new file takes more. */
const FREE_BYTES = 8_192;

const MAKERS = {
  "a.csv": () => Buffer.from(["個人番号", ...NUMBERS].join("\r\n")),
  "a.xlsx": () => {
    const cells = Object.fromEntries(["個人番号", ...NUMBERS].map((text, index) => [`A${String(index + 1)}`, text]));
    return buildWorkbook({ sheets: [{ name: "台帳", cells }] });
  },
} as const;

describe("a disk without room for the new file", () => {
  (canMount ? it : it.skip).each(["a.csv", "a.xlsx"] as const)(
    "leaves %s as it is, nothing beside it, and says why",
    async (name) => {
      const folder = temporaryFolder();
      const unmount = mountSmallDisk(folder, 1);
      try {
        const path = join(folder, name);
        writeFileSync(path, await MAKERS[name]());
        const before = readFileSync(path);
        const { bavail, bsize } = statfsSync(folder);
        writeFileSync(join(folder, "filler"), new Uint8Array(bavail * bsize - FREE_BYTES));

        expect(await cleanInPlace(path)).toMatchObject({ kind: "untouched", because: "disk_full" });
        expect(readFileSync(path).equals(before)).toBe(true);
        expect(readdirSync(folder).sort()).toEqual([name, "filler"]);
      } finally {
        unmount();
      }
    },
  );
});
