/**
 * `npm run bench -- NAME`: measures one thing beside its peers; the last line it prints is JSON.
 * @module
 */
import { globSync } from "node:fs";
import path from "node:path";

const names = globSync("*.ts", { cwd: import.meta.dirname })
  .map((file) => path.basename(file, ".ts"))
  .filter((name) => name !== "main")
  .sort();
const [asked = ""] = process.argv.slice(2);

if (names.includes(asked)) {
  await import(`./${asked}.ts`);
} else {
  console.error(`Name one of: ${names.join(", ")}`);
  process.exitCode = 2;
}
