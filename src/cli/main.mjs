/**
 * The command line: `npm run -s cli -- scan PATH…`. Needs Node's type stripping, nothing built.
 *
 * The stripped and compiled code is kept beside the packages; that has to be switched on before anything else is
 * loaded. So this first file is plain JavaScript: for a single file with types, Node would load all that strips
 * them, which takes as long as the rest of the start and 16 MB.
 * @module
 */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

const { directory } = enableCompileCache(
  fileURLToPath(new URL("../../node_modules/.cache/compiled-cli", import.meta.url)),
);
// A thread keeps compiled code only where its environment says so.
if (directory !== undefined) process.env["NODE_COMPILE_CACHE"] = directory;
const { runCommandLine } = await import("./run-command-line.ts");
await runCommandLine(process);
