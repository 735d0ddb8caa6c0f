import type { WorkbookKey } from "#application/ports/workbook.ts";
import type { OfficeHost } from "./office-host.ts";

const SETTING = "mynumber-vault.workbook-key";
const KEY_BYTES = 24;
const SYNTAX = /^[A-Za-z0-9_-]{22,64}$/u;
const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * The key kept in the document's settings, drawn and stored there when there is none.
 *
 * It must be in the document before the first batch reaches the vault, so that a pane that was closed in
 * between finds the same tokens again. Where the document cannot take it (read-only), it lasts as long
 * as the pane. A copy of the file keeps the key.
 */
export async function workbookKey({ document: { settings }, randomBytes }: OfficeHost): Promise<WorkbookKey> {
  const known = settings.get(SETTING);
  if (typeof known === "string" && SYNTAX.test(known)) return known as WorkbookKey;
  const drawn = base64Url(randomBytes(KEY_BYTES));
  settings.set(SETTING, drawn);
  await new Promise<void>((resolve) => settings.saveAsync(() => resolve()));
  return drawn as WorkbookKey;
}

/** For lengths divisible by three, so without padding. */
function base64Url(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index + 2 < bytes.length; index += 3) {
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    for (const shift of [18, 12, 6, 0]) text += BASE64URL.charAt((group >> shift) & 63);
  }
  return text;
}
