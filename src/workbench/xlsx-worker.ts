/**
 * The worker that holds a workbook file: reads, scans, edits and saves it off the page's thread.
 * @module
 */
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { ok } from "#domain/kernel/result.ts";
import { createPulse } from "../taskpane/pulse.ts";
import { OpenWorkbook } from "./worker/open-workbook.ts";
import type { CallName, FromWorker, ToWorker, WorkerCalls } from "./worker/protocol.ts";
import { cellPacker } from "./worker/transferred-cell.ts";
import { unpackEdit } from "./worker/transferred-edit.ts";
import { unpackReplacement } from "./worker/transferred-replacement.ts";
import { packScan } from "./worker/transferred-scan.ts";

type Handlers = {
  readonly [N in CallName]: (ask: WorkerCalls[N]["ask"], id: number) => Promise<WorkerCalls[N]["answer"]>;
};

let held: OpenWorkbook | undefined;
const cancelled = new Set<number>();

const HANDLERS: Handlers = {
  open: async ({ file, title }) => {
    const opened = await openXlsxWorkbook(file, title);
    if (!opened.ok) return opened;
    held = new OpenWorkbook(opened.value);
    return held.describe();
  },
  scan: async (_ask, id) => {
    const isDue = createPulse();
    const scan = await opened().scan({
      isCancelled: () => cancelled.has(id),
      onProgress: (progress) => {
        if (isDue()) say({ id, kind: "progress", progress });
      },
    });
    return scan.ok ? ok(packScan(scan.value)) : scan;
  },
  scanSheet: async (sheet, id) => {
    const { visit, finish } = cellPacker((cells) => say({ id, kind: "cells", cells }));
    const read = await opened().workbook.scanSheet(sheet, visit, { isCancelled: () => cancelled.has(id) });
    finish();
    return read;
  },
  readCells: (range) => opened().workbook.readCells(range),
  writeCells: (edits) => opened().write(edits.map(unpackEdit)),
  replaceInTexts: (replacements) => {
    opened().replaceInTexts(replacements.map(unpackReplacement));
    return Promise.resolve(ok());
  },
  layout: (sheet) => opened().layout(sheet),
  rows: ({ sheet, top, bottom }) => opened().rows(sheet, top, bottom),
  countPlaces: async ({ file, numbers }) => {
    const written = await openXlsxWorkbook(file, "");
    if (!written.ok) return written;
    const secrets = numbers.map((number) => new Secret(number));
    const found = await written.value.findNumbers(secrets, { isCancelled: () => false });
    return found.ok ? ok(found.value.length) : found;
  },
  save: () => opened().save(),
};

function opened(): OpenWorkbook {
  if (held === undefined) throw new TypeError("no workbook was opened");
  return held;
}

function say(message: FromWorker): void {
  self.postMessage(message);
}

async function answer<N extends CallName>(id: number, call: N, ask: WorkerCalls[N]["ask"]): Promise<void> {
  try {
    say({ id, kind: "answer", answer: await HANDLERS[call](ask, id) });
  } catch (defect) {
    say({ id, kind: "defect", name: defect instanceof Error ? defect.name : "unknown" });
  } finally {
    cancelled.delete(id);
  }
}

self.addEventListener("message", ({ data: message }: MessageEvent<ToWorker>) => {
  if (message.call === "cancel") cancelled.add(message.id);
  else void answer(message.id, message.call, message.ask);
});
