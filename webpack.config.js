/**
 * Builds the pages into build/pages: one script entry and one HTML page each, chunks under assets/.
 *
 * The server puts a fresh nonce into every page it answers; nothing here is inline but for that one style.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FirstPaintPlugin } from "./scripts/webpack/first-paint-plugin.mjs";
import { PagesPlugin } from "./scripts/webpack/pages-plugin.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Page → what it starts from. `src/<page>/page.html` is its frame. */
const PAGES = {
  taskpane: "src/taskpane/main.tsx",
  workbench: "src/workbench/main.tsx",
  requests: "src/requests/main.tsx",
  "signed-in": "src/signed-in/main.ts",
  conformance: "src/conformance/main.tsx",
};
/** Named in the manifest, and so without a hash; Excel loads it alone, without a page. */
const FUNCTIONS = { functions: "src/functions/main.ts" };
const pages = Object.entries(PAGES).filter(([, script]) => existsSync(at(script)));

/** Gzipped JavaScript that a page may need before it shows something. */
const FIRST_PAINT_KIB = {
  taskpane: 175,
  workbench: 175,
  requests: 175,
  "signed-in": 20,
  conformance: 175,
  functions: 20,
};

export default (_env, { mode = "production" }) => ({
  mode,
  target: ["web", "es2022"],
  context: at("."),
  entry: Object.fromEntries([...pages, ...Object.entries(FUNCTIONS)].map(([name, script]) => [name, at(script)])),
  output: {
    path: at("build/pages"),
    publicPath: "/",
    filename: ({ chunk }) => (chunk.name in FUNCTIONS ? "assets/[name].js" : "assets/[name]-[contenthash:10].js"),
    chunkFilename: "assets/[name]-[contenthash:10].js",
    assetModuleFilename: "assets/[name]-[contenthash:10][ext]",
    clean: true,
  },
  devtool: mode === "production" ? false : "source-map",
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: {
    rules: [
      {
        test: /\.tsx?$/u,
        exclude: /node_modules/u,
        loader: "swc-loader",
        options: {
          jsc: {
            target: "es2022",
            parser: { syntax: "typescript", tsx: true },
            transform: { react: { runtime: "automatic" } },
          },
        },
      },
    ],
  },
  optimization: { splitChunks: { chunks: ({ name }) => !(name in FUNCTIONS) } },
  performance: { hints: false },
  stats: "errors-warnings",
  plugins: [
    new PagesPlugin(
      pages.map(([page]) => ({ page, frame: at(`src/${page}/page.html`) })),
      at("assets"),
    ),
    new FirstPaintPlugin(FIRST_PAINT_KIB),
  ],
});
