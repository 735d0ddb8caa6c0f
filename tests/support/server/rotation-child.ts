/** Rotates the keys of the vault in the folder named, both levels in turn, until it is killed. */
import path from "node:path";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { openVault } from "#server/open-vault.ts";
import { storageIn } from "./test-storage.ts";

const [folder = ""] = process.argv.slice(2);
const opened = await openVault({
  ...(await storageIn(folder)),
  rootKeys: createFileRootKeys(path.join(folder, "keys.json")),
  now: Date.now,
});
if (!opened.ok) throw new Error(opened.failure.code);
const actor = { subject: "system", displayName: "system", roles: [], from: "local" };
const { keyAdministration } = opened.value;
process.stdout.write("rotating\n");
for (;;) {
  const data = await keyAdministration.rotateData("default", actor, 10);
  if (!data.ok) throw new Error(data.failure.code);
  const wrapping = await keyAdministration.rotateWrapping(actor);
  if (!wrapping.ok) throw new Error(wrapping.failure.code);
}
