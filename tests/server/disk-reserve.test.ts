import { describe, expect, it } from "@jest/globals";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TokenizeAnswer } from "#contract/batches.ts";
import type { RequestView } from "#contract/requests.ts";
import { tokenizeBodyOf } from "../support/server/api-bodies.ts";
import { expectFailure } from "../support/server/expect-failure.ts";
import { canMount, mountSmallDisk } from "../support/server/small-disk.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";
import { accessToken, startTestServer } from "../support/server/test-server.ts";

const MEGABYTE = 1_000_000;

describe("a disk that is nearly full", () => {
  (canMount ? it : it.skip)(
    "L1: takes no numbers in while only the reserve is left; log, decisions and reveals go on in it, and all when there is room",
    async () => {
      const folder = temporaryFolder();
      const disk = path.join(folder, "data");
      mkdirSync(disk);
      const unmount = mountSmallDisk(disk, 12);
      const server = await startTestServer({}, folder, "info", { diskReserveBytes: 4 * MEGABYTE });
      try {
        const [clerk, approver, auditor] = await Promise.all(
          (["clerk", "approver", "auditor"] as const).map((role) => accessToken(`${role}-1`, role)),
        );
        const isReady = async () => {
          await sleep(1_100);
          return server.get("/health/ready");
        };
        const stored = await server.post("/api/v1/batches", tokenizeBodyOf(1, 2), clerk);
        const tokens = (stored.body as TokenizeAnswer).items.map(({ token }) => token);
        expect((await isReady()).status).toBe(200);
        const free = () => statfsSync(disk).bavail * statfsSync(disk).bsize;
        const filler = path.join(disk, "filler");
        while (free() >= 4 * MEGABYTE) writeFileSync(filler, Buffer.alloc(64 * 1024), { flag: "a" });
        const before = await server.get("/api/v1/log?limit=1000", auditor);
        const body = tokenizeBodyOf(3);
        expectFailure(await server.post("/api/v1/batches", body, clerk), "space_low");
        expectFailure(await isReady(), "space_low");
        expect((await server.get("/health/live")).status).toBe(200);
        expect((await server.get("/api/v1/log?limit=1000", auditor)).text).toBe(before.text);
        const asking = { purpose: "TAX-WH", reason: "確認", tokens, validForMinutes: 5 };
        const { requestId, hash } = (await server.post("/api/v1/requests", asking, clerk)).body as RequestView;
        const decision = { hash, decision: "approve", comment: "" };
        expect((await server.post(`/api/v1/requests/${requestId}/decision`, decision, approver)).status).toBe(200);
        expect((await server.post("/api/v1/reveals", { requestId, tokens }, clerk)).status).toBe(200);
        const { text } = await server.get("/api/v1/log?limit=1000", auditor);
        expect(text).toContain('\\"act\\":\\"reveal\\"');
        rmSync(filler);
        expect((await server.post("/api/v1/batches", body, clerk)).status).toBe(200);
        expect((await isReady()).status).toBe(200);
      } finally {
        await server.close();
        unmount();
      }
    },
  );
});
