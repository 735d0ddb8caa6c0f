/**
 * What LibreOffice, a reader that shares no line with ours, sees in the cells of a workbook file.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import Papa from "papaparse";

const PROGRAMS = ["/usr/bin/soffice", "/usr/local/bin/soffice", "/usr/bin/libreoffice"];
/** UTF-8, commas, every text quoted, contents as shown, all sheets: a file each. */
const FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
const FILES_A_RUN = 40;
const RUN_LIMIT_MS = 300_000;

const program = PROGRAMS.find((path) => existsSync(path));
export const hasLibreOffice = program !== undefined;

/** Rows of a sheet as shown, by the sheet's name. */
export type SheetValues = ReadonlyMap<string, readonly (readonly string[])[]>;

/** By path, in any order; files that LibreOffice does not open are left out. File names must differ. */
export function cellValuesInLibreOffice(paths: readonly string[]): ReadonlyMap<string, SheetValues> {
  const folder = mkdtempSync(join(tmpdir(), "libre-office-"));
  const values = new Map<string, Map<string, readonly (readonly string[])[]>>();
  try {
    for (let first = 0; first < paths.length; first += FILES_A_RUN)
      convert(folder, paths.slice(first, first + FILES_A_RUN));
    for (const path of paths) {
      const { name } = parse(path);
      for (const file of readdirSync(join(folder, "out"), { recursive: false })) {
        if (typeof file !== "string" || !file.startsWith(`${name}-`)) continue;
        const sheets = values.get(path) ?? new Map<string, readonly (readonly string[])[]>();
        const text = readFileSync(join(folder, "out", file), "utf8");
        sheets.set(parse(file).name.slice(name.length + 1), Papa.parse<string[]>(text).data);
        values.set(path, sheets);
      }
    }
    return values;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file at which the program ends takes the rest of its run along: those are tried one by one. */
function convert(folder: string, paths: readonly string[]): void {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const words = [profile, "--headless", "--convert-to", FILTER, "--outdir", join(folder, "out"), ...paths];
  const { status } = spawnSync(program ?? "", words, { timeout: RUN_LIMIT_MS, stdio: "ignore" });
  if (status !== 0 && paths.length > 1) for (const path of paths) convert(folder, [path]);
}
