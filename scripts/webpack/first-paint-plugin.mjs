// Prints how much gzipped JavaScript each page loads before it shows something, and fails above the limit:
// a pane that opens slowly is not opened again.
import { gzipSync } from "node:zlib";

export class FirstPaintPlugin {
  #limits;

  /** @param {Record<string, number>} limits KiB an entry */
  constructor(limits) {
    this.#limits = limits;
  }

  apply(compiler) {
    compiler.hooks.afterEmit.tap("FirstPaintPlugin", (compilation) => {
      if (compiler.options.mode !== "production") return;
      for (const [page, entrypoint] of compilation.entrypoints) {
        const scripts = entrypoint.getFiles().filter((file) => file.endsWith(".js"));
        const bytes = scripts.reduce((sum, file) => sum + gzippedBytes(compiler, compilation, file), 0);
        const limit = this.#limits[page] ?? 0;
        const text = `${page}: ${(bytes / 1024).toFixed(1)} KiB of gzipped JavaScript up to first paint (limit ${limit})`;
        console.log(text);
        if (bytes > limit * 1024) compilation.errors.push(new compiler.webpack.WebpackError(text));
      }
    });
  }
}

/** Emitted assets may already have given their source away; then it is read back. */
function gzippedBytes(compiler, compilation, file) {
  const path = compilation.getPath(`${compiler.outputPath}/${file}`);
  return gzipSync(compiler.outputFileSystem.readFileSync(path), { level: 9 }).byteLength;
}
