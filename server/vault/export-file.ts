/**
 * One file with numbers, from rows with tokens to the last byte.
 *
 * Order of effects: (1) all rows are read and every rule of the layout is checked again, whatever the caller checked
 * before: nothing is revealed and nothing counted; (2) one transaction checks and counts the use of the grant and writes
 * its log entry `export`, with layout, rows and records, and opens the numbers: durable before the first byte goes out;
 * (3) the file is sent part by part; (4) the entry `export_sent` with the file's digest is durable; (5) the last bytes go out.
 * So a whole file always has both entries. Interrupted anywhere after (2), the same use key gives the same file again
 * for the same one use; after (3) without (4) the log shows a use whose file never became whole.
 *
 * A number whose check digit does not fit is found in (2), before it was sent anywhere, and refuses the file.
 * @module
 */
import { createHash } from "node:crypto";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { todayInJapan } from "#domain/layout/calendar-day.ts";
import type { Layout, NumberForm } from "#domain/layout/layout.ts";
import { type ExportSettings, fileNameOf, numberFormOf } from "#domain/layout/settings.ts";
import { type CollectedFile, collectFile } from "./collect-file.ts";
import { type CollectedTemplate, collectTemplate } from "./collect-template.ts";
import type { ExportedFile, ExportFailure, ExportOrder, Exports } from "./exports-port.ts";
import { fillParts } from "./fill-file.ts";
import { fillTemplate } from "./fill-template.ts";
import { layoutById } from "./layouts.ts";
import { type OpenedNumbers, openNumbers } from "./open-numbers.ts";
import { type ActOutcome, type Act, done, look, perform, refused, type VaultPorts } from "./perform.ts";
import type { RecordOpeners } from "./record-threads-port.ts";
import { useGrant } from "./use-grant.ts";
import type { VaultCaller } from "./vault-port.ts";
import { zipFile } from "./zip-file.ts";

export type ExportPorts = VaultPorts & { readonly recordOpeners: RecordOpeners };

export function createExports(ports: ExportPorts): Exports {
  return { exportFile: (caller, order, rows) => exportFile(ports, caller, order, rows) };
}

async function exportFile(
  ports: ExportPorts,
  caller: VaultCaller,
  order: ExportOrder,
  rows: AsyncIterable<unknown>,
): Promise<Result<ExportedFile, ExportFailure>> {
  const { requestId, useKey } = order;
  const agreed = await look(ports, caller, (act) => layoutFor(act, order));
  if (!agreed.ok) return agreed;
  const layout = agreed.value;
  if (!layout.ok) return layout;
  const settings = { ...order.settings, today: todayInJapan(ports.now()) };
  const { template } = order;
  const file: Result<CollectedFile | CollectedTemplate, ExportFailure> =
    template === undefined
      ? await collectFile(layout.value, settings, rows)
      : await collectTemplate(layout.value, settings, template, rows);
  if (!file.ok) return file;
  const numbers = await performOpening(ports, caller, (act) => openByUse(act, ports.recordOpeners, order, file.value));
  if (!numbers.ok) return numbers;
  const form = formOf(layout.value, settings);
  const plain =
    "around" in file.value
      ? fillTemplate(file.value, numbers.value, form)
      : fillParts(file.value.parts, numbers.value, form);
  const name = template?.name ?? fileNameOf(layout.value, order.settings);
  const zip = order.zipPassword === undefined ? undefined : zipFile(name, plain, order.zipPassword);
  const sent = async (sha256: string): Promise<boolean> => {
    const event = { act: "export_sent", result: "done", requestId, useKey, layoutId: layout.value.id } as const;
    const logged = { ...event, fileSha256: sha256, rowCount: file.value.rows };
    return (await perform(ports, caller, () => Promise.resolve(done(undefined, logged)))).ok;
  };
  return ok({
    name: zip ? `${name}.zip` : name,
    bytes: withLastWord(zip ?? plain, sent),
    discard: () => numbers.value.wipe(),
  });
}

/** Numbers of an act that ran again, or could not be kept, do not stay in memory. */
async function performOpening(
  ports: VaultPorts,
  caller: VaultCaller,
  work: (act: Act) => Promise<ActOutcome<OpenedNumbers, ExportFailure>>,
): Promise<Result<OpenedNumbers, ExportFailure>> {
  let opened: OpenedNumbers | undefined;
  const performed = await perform(ports, caller, async (act) => {
    opened?.wipe();
    const outcome = await work(act);
    if (outcome.kind === "done") opened = outcome.value;
    return outcome;
  });
  if (!performed.ok) opened?.wipe();
  return performed;
}

function formOf(layout: Layout, settings: ExportSettings): NumberForm {
  const form = numberFormOf(layout, settings);
  if (form === undefined) throw new TypeError("the form of numbers was checked");
  return form;
}

/** The layout that was agreed upon, if the order is for it. */
async function layoutFor(
  { transaction }: Act,
  { requestId, layoutId }: ExportOrder,
): Promise<Result<Layout, ExportFailure>> {
  const request = await transaction.requests.byId(requestId);
  if (request === undefined) return failed({ code: "request_missing" });
  const { purpose, use } = request;
  const layout = await layoutById(transaction, layoutId);
  if (layout === undefined) return failed({ code: "layout_missing" });
  if (use.kind !== "export" || use.layoutId !== layoutId) return failed({ code: "grant_for_other_use" });
  return layout.purposes.includes(purpose) ? ok(layout) : failed({ code: "purpose_not_for_layout" });
}

async function openByUse(
  act: Act,
  openers: RecordOpeners,
  { requestId, useKey, layoutId }: ExportOrder,
  { tokens, places, rows }: CollectedFile,
): Promise<ActOutcome<OpenedNumbers, ExportFailure>> {
  const request = await act.transaction.requests.byId(requestId);
  if (request === undefined) return refused({ code: "request_missing" });
  const { use, purpose, decision } = request;
  const event = { act: "export", requestId, useKey, layoutId, rowCount: rows, purposes: [purpose] } as const;
  const refuse = <const F extends ExportFailure>(failure: F) =>
    refused(failure, { ...event, result: "refused", reasonCode: failure.code });
  if (use.kind === "export" && use.expectedCount !== rows) {
    return refuse({ code: "row_count_differs", expected: use.expectedCount, sent: rows });
  }
  const records = await useGrant(act, request, "export", { tokens, useKey });
  if (!records.ok) return refuse(records.failure);
  const numbers = await openNumbers(act.keys, openers, records.value.groups, tokens);
  const mistyped = numbers.mistyped.map((index) => `${places[index]}:check_digit_mismatch`);
  if (mistyped.length > 0) {
    numbers.wipe();
    return refuse({ code: "layout_rules_broken", count: mistyped.length, problems: mistyped });
  }
  return done(numbers, {
    ...event,
    result: "done",
    ...(decision && { approver: decision.decidedBy }),
    records: records.value,
  });
}

/** All of `bytes`, the last piece only after `sent` has kept their SHA-256. */
async function* withLastWord(
  bytes: AsyncIterable<Uint8Array>,
  sent: (sha256: string) => Promise<boolean>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let last: Uint8Array | undefined;
  for await (const piece of bytes) {
    hash.update(piece);
    if (last !== undefined) yield last;
    last = piece;
  }
  if (!(await sent(hash.digest("hex")))) throw new LogAway();
  if (last !== undefined) yield last;
}

/** The log cannot take the digest: the answer, already begun, ends without its last bytes. */
export class LogAway extends Error {
  override readonly name = "LogAway";
  readonly code = "access_log_unavailable";

  constructor() {
    super("the digest of a file could not be recorded");
  }
}
