import path from "node:path";

/** The vault's name in the bench's folder. */
export const VAULT = "vault";

/** The rows of a file for so many people, a line each, as they are sent. */
export function rowsFile(folder: string, people: number): string {
  return path.join(folder, `rows-${String(people)}.ndjson`);
}
