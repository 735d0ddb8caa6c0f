// `npm run start:excel`: opens Excel with the add-in, over a demonstration vault on https://localhost:3000.
// `npm run stop:excel`: takes the add-in out of Excel again and ends that vault. Windows and Mac only.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";

const PORT = "3000"; // as in build/manifest/development.xml
const PLATFORMS = ["win32", "darwin"];
const MANIFEST = "build/manifest/development.xml";
const root = fileURLToPath(new URL("..", import.meta.url));
const certificates = `${homedir()}/.office-addin-dev-certs`;

const ACTS = {
  start() {
    run("scripts/build.mjs", "--if-stale");
    run("scripts/build-manifest.mjs");
    // Asks once to trust a certificate authority of this machine's own.
    run(tool("office-addin-dev-certs"), "install");
    const vault = ["--dev-server", "npm start", "--dev-server-port", PORT];
    run(tool("office-addin-debugging"), "start", MANIFEST, "desktop", "--app", "excel", "--no-debug", ...vault);
  },
  stop() {
    run(tool("office-addin-debugging"), "stop", MANIFEST, "desktop");
  },
};

const act = ACTS[process.argv[2]];
if (act === undefined) stop("usage: node scripts/excel.mjs start|stop");
if (!PLATFORMS.includes(process.platform))
  stop("There is no desktop Excel for this system. Use the workbench (npm start), or sideload on Windows or Mac.");
if (!existsSync(tool("office-addin-debugging")))
  stop(
    "office-addin-debugging is not installed: npm leaves this optional package out where it does not fit. Run npm install.",
  );
act();

function tool(name) {
  return `${root}node_modules/${name}/cli.js`;
}

function run(script, ...words) {
  const environment = {
    ...process.env,
    MNV_DEMO_PORT: PORT,
    MNV_DEMO_TLS_CERT: `${certificates}/localhost.crt`,
    MNV_DEMO_TLS_KEY: `${certificates}/localhost.key`,
  };
  const { status } = spawnSync(process.execPath, [script, ...words], { cwd: root, stdio: "inherit", env: environment });
  if (status !== 0) process.exit(status ?? 1);
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
