// Writes build/manifest/development.xml and, where MANIFEST_ORIGIN is set, build/manifest/production.xml
// from the one source manifest/manifest.xml. Plain JavaScript without packages.
//
//   MANIFEST_ORIGIN        https origin that serves the pane, e.g. https://vault.example.co.jp
//   MANIFEST_SUPPORT_URL   https page of those who help the users (needed with MANIFEST_ORIGIN)
//
//   node scripts/build-manifest.mjs [--out FOLDER]
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = new URL("..", import.meta.url);
const DEVELOPMENT_ORIGIN = "https://localhost:3000";

const { out } = parseArgs({
  options: { out: { type: "string", default: fileURLToPath(new URL("build/manifest", root)) } },
}).values;
const template = readFileSync(new URL("manifest/manifest.xml", root), "utf8");
// A manifest version has four parts; Excel takes an update only when it grows.
const version = `${JSON.parse(readFileSync(new URL("package.json", root), "utf8")).version}.0`;

mkdirSync(out, { recursive: true });
write("development.xml", {
  version,
  origin: DEVELOPMENT_ORIGIN,
  supportUrl: `${DEVELOPMENT_ORIGIN}/`,
});

// A production manifest of an earlier address must not stay behind and be handed out by mistake.
rmSync(`${out}/production.xml`, { force: true });
if (process.env.MANIFEST_ORIGIN === undefined) {
  console.log("production.xml is left out: set MANIFEST_ORIGIN and MANIFEST_SUPPORT_URL to write it.");
} else {
  const origin = originFrom("MANIFEST_ORIGIN", process.env.MANIFEST_ORIGIN);
  write("production.xml", {
    version,
    origin,
    supportUrl: pageFrom("MANIFEST_SUPPORT_URL", process.env.MANIFEST_SUPPORT_URL),
  });
}

function write(name, values) {
  const filled = template.replace(/\{\{(\w+)\}\}/gu, (placeholder, key) => {
    const value = values[key];
    if (value === undefined) throw new TypeError(`manifest/manifest.xml: ${placeholder} has no value`);
    return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  });
  writeFileSync(`${out}/${name}`, filled);
  console.log(`${out}/${name}`);
}

function originFrom(name, text) {
  const url = pageFrom(name, text);
  const { origin } = new URL(url);
  if (url !== origin && url !== `${origin}/`) stop(`${name} must be an origin without a path, such as ${origin}.`);
  return origin;
}

function pageFrom(name, text) {
  if (!text || !URL.canParse(text)) stop(`${name} must be an absolute https address.`);
  const url = new URL(text);
  if (url.protocol !== "https:") stop(`${name} must begin with https:// (Excel opens nothing else).`);
  if (url.username || url.password) stop(`${name} must hold no user name and no password.`);
  if (["localhost", "127.0.0.1", "[::1]"].includes(url.hostname)) stop(`${name} must not name this machine.`);
  return text;
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
