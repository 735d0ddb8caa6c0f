import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Frame, Page } from "playwright-core";
import { bodyOf, serveFolder, serveText, type Handler } from "./page-server.ts";
import type { Seat, SeatOptions } from "./seat.ts";
import { WebRoute } from "./web-route.ts";

const HOST_PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>Excel</title>
<style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%;display:block}</style>
</head><body><script type="module" src="/__excel/page/host-page.js"></script></body></html>`;

/** What the add-in's frame may do; Excel on the web has it in a sandbox, too. */
const SANDBOX = {
  allowed: "allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads",
  blocked: "allow-scripts allow-forms allow-same-origin allow-downloads",
} as const;

/** Excel on the web: a page of Excel with the add-in in a frame, texts through `postMessage`. */
export function createWebSeat(options: SeatOptions): Seat {
  const streams = new Set<ServerResponse>();
  const refusedCalls: string[] = [];
  let route: WebRoute | undefined;
  const message: Handler = async (request, response) => {
    const texts = route?.receive(await bodyOf(request)) ?? [];
    response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(texts.join("\n"));
  };
  const events: Handler = (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    streams.add(response);
    response.on("close", () => streams.delete(response));
  };
  return {
    routes: [
      ["/__excel/page/", serveFolder("/__excel/page/", import.meta.dirname)],
      [
        "/__excel/frame",
        serveText("json", () =>
          JSON.stringify({
            name: route?.frameName,
            address: options.addinUrl,
            sandbox: SANDBOX[options.popups ?? "allowed"],
          }),
        ),
      ],
      ["/__excel/message", message],
      ["/__excel/events", events],
      ["/__excel/", serveText("html", () => HOST_PAGE)],
    ],
    refusedCalls,
    open: async (page, origin) => {
      const push = (text: string): void => streams.forEach((stream) => stream.write(`data: ${text}\n\n`));
      route = new WebRoute({ ...options, origin, conversation: randomUUID() }, { push, refusedCalls });
      await page.goto(`${origin}/__excel/`);
      return addInFrame(page);
    },
  };
}

async function addInFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector("iframe", { state: "attached" });
  const frame = await element.contentFrame();
  if (frame === null) throw new Error("the pane's frame is gone");
  return frame;
}
