/** The test corpus beside the repository, if it is there. */
import { existsSync, globSync } from "node:fs";
import path from "node:path";

const CORPUS = path.resolve(import.meta.dirname, "../../../../shared/corpus");

export const hasCorpus = existsSync(CORPUS);

/** Absolute paths of the corpus files below `folder` with one of the extensions, in a fixed order. */
export function corpusFiles(folder: "labelled" | "real", extensions: readonly string[]): readonly string[] {
  return globSync(`${CORPUS}/${folder}/**/*`)
    .filter((file) => extensions.includes(path.extname(file).toLowerCase()))
    .sort();
}

export function corpusPath(name: string): string {
  return path.join(CORPUS, name);
}
