import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { serveFolder, startPageServer, type Handler, type PageServer } from "./page-server.ts";

const OFFICE_JS = join(dirname(createRequire(import.meta.url).resolve("@microsoft/office-js/package.json")), "dist");
/** Where production pages load office.js from. */
export const OFFICE_CDN_HOST = "appsforoffice.microsoft.com";
const HOSTED = "/lib/1/hosted/";

/** Delivers the unmodified office.js of the npm package under the paths of Microsoft's CDN, to pages of any origin. */
export function startOfficeCdn(): Promise<PageServer> {
  const serve = serveFolder(HOSTED, OFFICE_JS);
  const serveToAll: Handler = (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    return serve(request, response);
  };
  return startPageServer([[HOSTED, serveToAll]]);
}
