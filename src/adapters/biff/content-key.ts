import type { WorkbookKey } from "#application/ports/workbook.ts";
import { formatBase64Url } from "#domain/kernel/base64.ts";

/** A key that the same bytes give again: their SHA-256 in base64url. */
export async function contentKey(bytes: Uint8Array): Promise<WorkbookKey> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes)));
  return formatBase64Url(digest) as WorkbookKey;
}
