/**
 * Files with numbers over the network. Rows are kept as the lines that are sent, in pieces.
 * @module
 */
import type { ExportRows, Exports, RowsRefused } from "#application/ports/exports.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import { EXPORT_BODY_TYPE, type ExportHead, formatExportRow } from "#contract/exports.ts";
import { failureBody } from "#contract/failure.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Layout } from "#domain/layout/layout.ts";
import type { LayoutRow } from "#domain/layout/row.ts";
import type { ApiClientOptions } from "./api-client.ts";
import { toVaultFailure } from "./api-failures.ts";
import { fileNameOf } from "./file-name.ts";
import { send } from "./send.ts";
import { templateLines } from "./template-lines.ts";

const PIECE_LENGTH = 1 << 18;
const ROW_FAILURES = ["layout_rules_broken", "rows_not_of_layout"];

export function createHttpExports(sender: ApiClientOptions & Required<Pick<ApiClientOptions, "signIn">>): Exports {
  return {
    collect: (layout) => new ExportLines(layout),
    async send(order, rows, template) {
      if (!(rows instanceof ExportLines)) throw new TypeError("rows are collected by the adapter that sends them");
      const lines = template && (await templateLines(template));
      const settings = { ...order.settings } as ExportHead["settings"];
      const head: ExportHead = { ...order, settings, ...(lines && { template: lines.description }) };
      const body = { type: EXPORT_BODY_TYPE, content: rows.bodyWith(head, lines?.lines ?? []) };
      const sent = await send(sender, { method: "POST", path: "/exports", body });
      if (!sent.ok) return sent;
      const response = sent.value;
      if (!response.ok || response.body === null) return refusal(response);
      return ok({ name: fileNameOf(response), bytes: piecesOf(response.body) });
    },
  };
}

class ExportLines implements ExportRows {
  readonly #layout: Layout;
  readonly #pieces: Blob[] = [];
  #open = "";
  #count = 0;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  get count(): number {
    return this.#count;
  }

  add(row: LayoutRow): void {
    this.#count += 1;
    this.#open += `${JSON.stringify(formatExportRow(this.#layout, row))}\n`;
    if (this.#open.length < PIECE_LENGTH) return;
    this.#pieces.push(new Blob([this.#open]));
    this.#open = "";
  }

  bodyWith(head: ExportHead, template: readonly Blob[]): Blob {
    return new Blob([`${JSON.stringify(head)}\n`, ...template, ...this.#pieces, this.#open]);
  }
}

async function refusal(response: Response): Promise<Result<never, VaultFailure | RowsRefused>> {
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    body = undefined;
  }
  const parsed = failureBody.safeParse(body);
  if (parsed.success && ROW_FAILURES.includes(parsed.data.error.code)) {
    const { problems, positions } = parsed.data.error.evidence;
    return failed({ code: "rows_refused", problems: [problems ?? positions ?? []].flat().map(String) });
  }
  return failed(toVaultFailure(response.status, body));
}

/** Not every browser lets a stream be iterated. */
async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
