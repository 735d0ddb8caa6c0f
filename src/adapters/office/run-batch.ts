import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { defectFrom, hostTrouble, type HostTrouble } from "./failure-table.ts";
import type { OfficeHost } from "./office-host.ts";

/** Waits between attempts while Excel is busy, such as with a cell in edit mode; then it is reported. */
const RETRY_AFTER_MS = [150, 400, 1_000] as const;

/**
 * What `batch` answers, run in an `Excel.run` of its own so that Excel forgets its objects afterwards.
 *
 * While Excel is busy the batch runs again from its start: it must be safe to repeat. Errors without a
 * row in the failure table are thrown.
 */
export async function runBatch<T>(
  host: OfficeHost,
  batch: (context: Excel.RequestContext) => Promise<T>,
): Promise<Result<T, HostTrouble>> {
  for (const waitMs of RETRY_AFTER_MS) {
    const result = await attempt(host, batch);
    if (result.ok || result.failure.kind !== "busy") return result;
    await host.wait(waitMs);
  }
  return attempt(host, batch);
}

async function attempt<T>(
  host: OfficeHost,
  batch: (context: Excel.RequestContext) => Promise<T>,
): Promise<Result<T, HostTrouble>> {
  try {
    return ok(await host.excel.run(batch));
  } catch (thrown) {
    const trouble = hostTrouble(thrown);
    if (trouble === undefined) throw defectFrom(thrown);
    return failed(trouble);
  }
}
