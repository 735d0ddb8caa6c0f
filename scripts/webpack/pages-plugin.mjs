// Writes one HTML page an entry: its frame, with the entry's scripts in place of `<!-- scripts -->`. Puts the
// icons beside the scripts under their own names, because the manifest and the pages name them.
// The nonce is a fixed word here; the server replaces it in every answer.
import { readdirSync, readFileSync } from "node:fs";

const PLACE = "<!-- scripts -->";

export class PagesPlugin {
  #pages;
  #icons;

  /**
   * @param {{ page: string, frame: string }[]} pages
   * @param {string} icons a folder
   */
  constructor(pages, icons) {
    this.#pages = pages;
    this.#icons = icons;
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("PagesPlugin", (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE;
      compilation.hooks.processAssets.tap({ name: "PagesPlugin", stage }, () => {
        for (const { page, frame } of this.#pages) {
          compilation.fileDependencies.add(frame);
          const html = readFileSync(frame, "utf8");
          if (!html.includes(PLACE)) throw new Error(`${frame} has no place for its scripts`);
          const files = compilation.entrypoints.get(page)?.getFiles() ?? [];
          const scripts = files
            .filter((file) => file.endsWith(".js"))
            .map((file) => `<script defer nonce="__CSP_NONCE__" src="/${file}"></script>`);
          compilation.emitAsset(`${page}.html`, new sources.RawSource(html.replace(PLACE, scripts.join("\n    "))));
        }
        for (const icon of readdirSync(this.#icons)) {
          compilation.emitAsset(`assets/${icon}`, new sources.RawSource(readFileSync(`${this.#icons}/${icon}`)));
        }
      });
    });
  }
}
