/** The manifest as `scripts/build-manifest.mjs` writes it, with what the rules need to know of the repository. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseManifest } from "./manifest-document.ts";
import type { ManifestUnderCheck, PixelSize } from "./manifest-rule.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PNG_SIGNATURE = "89504e470d0a1a0a";

export interface BuildRun {
  readonly exitCode: number | null;
  readonly messages: string;
  readonly development: string | undefined;
  readonly production: string | undefined;
}

/** What a run of the script leaves, with `addresses` as its environment. */
export function buildManifests(addresses: Readonly<Record<string, string>>): BuildRun {
  const out = mkdtempSync(join(tmpdir(), "manifest-"));
  try {
    const script = join(ROOT, "scripts/build-manifest.mjs");
    const run = spawnSync(process.execPath, [script, "--out", out], { env: addresses, encoding: "utf8" });
    return {
      exitCode: run.status,
      messages: run.stdout + run.stderr,
      development: readIfThere(join(out, "development.xml")),
      production: readIfThere(join(out, "production.xml")),
    };
  } finally {
    rmSync(out, { recursive: true });
  }
}

export function underCheck(xml: string, target: ManifestUnderCheck["target"]): ManifestUnderCheck {
  return { root: parseManifest(xml), target, iconSize, associatedActions: associatedActions() };
}

/** The server gives the folder `assets` out under the same name. */
function iconSize(path: string): PixelSize | undefined {
  const file = join(ROOT, path);
  if (!path.startsWith("/assets/") || !existsSync(file)) return undefined;
  const png = readFileSync(file);
  if (png.subarray(0, 8).toString("hex") !== PNG_SIGNATURE) return undefined;
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

function associatedActions(): readonly string[] {
  const sources = globSync("src/taskpane/**/*.{ts,tsx}", { cwd: ROOT });
  return sources.flatMap((source) => {
    const calls = readFileSync(join(ROOT, source), "utf8").matchAll(/Office\.actions\.associate\(\s*"([^"]+)"/gu);
    return Array.from(calls, ([, name]) => name ?? "");
  });
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
