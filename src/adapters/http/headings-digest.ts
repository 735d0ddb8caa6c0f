import { normaliseLabel } from "#domain/detection/label.ts";
import { formatBase64Url } from "#domain/kernel/base64.ts";
import { maskText } from "#domain/masking/mask-text.ts";

/** What a mapping is found by: SHA-256 of the headings, base64url. A row of data that was taken for headings gives away no
 *  number: it is masked before. */
export async function headingsDigest(headings: readonly string[]): Promise<string> {
  const labels = JSON.stringify(headings.map((heading) => normaliseLabel(maskText(heading))));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(labels));
  return formatBase64Url(new Uint8Array(digest));
}
