import { openPackage } from "#adapters/xlsx/open-package.ts";
import { zlibCodec } from "../scan/zlib-codec.ts";

const SIGNATURE = /^_xmlsignatures\//iu;

/** Whether a digital signature covers the workbook: any edit would break it. */
export async function isSigned(blob: Blob): Promise<boolean> {
  const { parts } = await openPackage(blob, zlibCodec);
  return parts.some((part) => SIGNATURE.test(part));
}
