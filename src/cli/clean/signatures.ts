/**
 * Whether a digital signature covers a workbook, so that any edit would break it. A signature over macros alone is
 * none of these: cleaning leaves the macros as they are, and it stays good.
 *
 * Source: ECMA-376 part 2, 13 (package signatures); MS-OFFCRYPTO 2.5 (binary documents).
 * @module
 */
import { CompoundFile } from "#adapters/biff/biff8/container/compound-file.ts";
import type { WorkbookFormat } from "#adapters/file-system/file-kind.ts";
import { openPackage } from "#adapters/xlsx/open-package.ts";
import { zlibCodec } from "../scan/zlib-codec.ts";

const PACKAGE_SIGNATURE = /^_xmlsignatures\//iu;
const STREAM_SIGNATURE = /^(?:_signatures$|_xmlsignatures(?:\/|$))/iu;

const SIGNED: Readonly<Record<WorkbookFormat, (blob: Blob) => Promise<boolean>>> = {
  xlsx: isPackageSigned,
  xlsb: isPackageSigned,
  xls: async (blob) => {
    const file = await CompoundFile.open(blob);
    return file.ok && [...file.value.paths].some((path) => STREAM_SIGNATURE.test(path));
  },
  text: () => Promise.resolve(false),
};

export function isSigned(blob: Blob, format: WorkbookFormat): Promise<boolean> {
  return SIGNED[format](blob);
}

async function isPackageSigned(blob: Blob): Promise<boolean> {
  const { parts } = await openPackage(blob, zlibCodec);
  return parts.some((part) => PACKAGE_SIGNATURE.test(part));
}
