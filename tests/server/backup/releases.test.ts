/**
 * A backup of every released schema, as that release wrote it, is restored by this program. A release that changes the
 * schema adds its own: a vault with three persons' numbers in one workbook, one rotation and one decided request behind it.
 */
import { describe, expect, it } from "@jest/globals";
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { TokenText } from "#domain/token/token-text.ts";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { openVault } from "#server/open-vault.ts";
import { restoreVault } from "#server/restore-vault.ts";
import { inconsistenciesOf, wrongTokens } from "../../support/server/check-vault.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { caller, CLERK, type TestVault, valueOf } from "../../support/server/test-vault.ts";

const RELEASES = fileURLToPath(new URL("releases/", import.meta.url));
const PASSPHRASE = "only in tests";
const ADMINISTRATOR = caller("admin-1", "administrator");
/** File and the tokens of the fictional numbers 1, 2, 3. */
const BACKUPS = [
  ["0.1.0-schema-12.backup", ["MN-DFN8-45Y7-PEMJ-1JKQ", "MN-009B-21EJ-BQDZ-E94Z", "MN-8NPH-P2WG-RFZ8-7RFR"]],
] as const;

describe("a backup of an earlier release", () => {
  it("is here for each file in the folder", () => {
    expect(readdirSync(RELEASES)).toEqual(BACKUPS.map(([file]) => file));
  });

  it.each(BACKUPS)(
    "K2, K13: %s: opens with what the operator holds, reveals, rotates and goes on",
    async (file, tokens) => {
      const folder = temporaryFolder();
      const keyFile = path.join(folder, "keys.json");
      valueOf(
        await restoreVault({
          file: path.join(RELEASES, file),
          into: path.join(folder, "data"),
          keyFile,
          keyProvider: { provider: "file" },
          passphrase: () => Promise.resolve(PASSPHRASE),
          now: Date.now,
        }),
      );
      const opened = valueOf(
        await openVault({
          dataFolder: path.join(folder, "data"),
          rootKeys: createFileRootKeys(keyFile),
          now: Date.now,
        }),
      ) as TestVault;
      const numbers = new Map(tokens.map((token, index) => [token as TokenText, index + 1]));
      expect(await wrongTokens(opened, numbers)).toBe(0);
      expect(valueOf(await opened.vault.requests(CLERK)).length).toBeGreaterThan(1);
      expect(valueOf(await opened.keyAdministration.rotateData("default", ADMINISTRATOR, 10_000)).left).toBe(0);
      expect(valueOf(await opened.keyAdministration.rotateWrapping(ADMINISTRATOR)).left).toBe(0);
      expect(await wrongTokens(opened, numbers)).toBe(0);
      expect(await inconsistenciesOf(opened)).toEqual([]);
      valueOf(await opened.signedHeads.sign("default"));
      await opened.close();
    },
  );
});
