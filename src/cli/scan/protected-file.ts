/**
 * Workbooks behind a password: opened in memory and, after a change, put behind the same password again. What is read
 * there never reaches a disk unprotected.
 *
 * Its libraries are loaded for the first file that may be protected: most scans meet none.
 *
 * Source: MS-OFFCRYPTO 2.3.4 (packages), MS-XLS 2.2.10 (records of the old format, which are only read here).
 * @module
 */
import { type FileKind, fileKind } from "#adapters/file-system/file-kind.ts";

/** How a file is protected, with the password that opened it. */
export type Protection =
  | { readonly kind: "package"; readonly scheme: "agile" | "standard"; readonly password: string }
  /** The old format: nothing here can write it. */
  | { readonly kind: "records"; readonly password: string };

export type OpenedKind = FileKind | { readonly kind: "unreadable"; readonly because: "password_wrong" };
export interface OpenedFile {
  readonly found: OpenedKind;
  /** As it can be read; the file itself where it is not protected. */
  readonly blob: Blob;
  readonly protection: Protection | undefined;
}

/** A protected file is held in memory as a whole. */
const MAX_BYTES = 256 * 1024 ** 2;
/** Excel protects with this one where a file shall only be opened without changes; it asks nobody for it. */
const USUAL_PASSWORD = "VelvetSweatshop";

/** Tries the passwords one after the other, and at last the one that Excel asks nobody for. */
export async function openProtected(blob: Blob, passwords: readonly string[]): Promise<OpenedFile> {
  const found = await fileKind(blob);
  const scheme = found.kind === "workbook" && found.format === "xls" ? await schemeOf(blob) : undefined;
  if (scheme === undefined || blob.size > MAX_BYTES) return { found, blob, protection: undefined };
  const bytes = Buffer.from(await blob.arrayBuffer());
  for (const password of [...passwords, USUAL_PASSWORD]) {
    const plain = await decrypt(bytes, password);
    if (plain === undefined) continue;
    const protection: Protection =
      scheme === "records" ? { kind: "records", password } : { kind: "package", scheme, password };
    return { found: await fileKind(plain), blob: plain, protection };
  }
  const because = passwords.length === 0 ? "encrypted" : "password_wrong";
  return { found: { kind: "unreadable", because }, blob, protection: undefined };
}

/** `plain` behind the password it was opened with. */
export async function protect(plain: Blob, protection: Extract<Protection, { kind: "package" }>): Promise<Blob> {
  const { password, scheme } = protection;
  const { default: officeCrypto } = await import("officecrypto-tool");
  const bytes = Buffer.from(await plain.arrayBuffer());
  const sealed = officeCrypto.encrypt(bytes, { password, ...(scheme === "standard" && { type: scheme }) });
  return new Blob([new Uint8Array(sealed)]);
}

/** What protects the compound file; `undefined` where nothing does. */
async function schemeOf(blob: Blob): Promise<"agile" | "standard" | "records" | undefined> {
  const { CompoundFile } = await import("#adapters/biff/biff8/container/compound-file.ts");
  const file = await CompoundFile.open(blob);
  if (!file.ok) return undefined;
  const read = async (name: string): Promise<Uint8Array | undefined> => {
    const path = [...file.value.paths].find((one) => one.toLowerCase() === name);
    const stream = path === undefined ? undefined : await file.value.read(path);
    return stream?.ok === true ? stream.value : undefined;
  };
  const info = await read("encryptioninfo");
  if (info !== undefined) return info[0] === AGILE_VERSION && info[2] === AGILE_VERSION ? "agile" : "standard";
  return (await isEncryptedStream((await read("workbook")) ?? new Uint8Array())) ? "records" : undefined;
}

/** Major and minor version of an agile EncryptionInfo. */
const AGILE_VERSION = 4;

async function isEncryptedStream(stream: Uint8Array): Promise<boolean> {
  const { RECORD, recordsFrom } = await import("#adapters/biff/biff8/records/record-stream.ts");
  for (const { type } of recordsFrom(stream, 0)) {
    if (type === RECORD.FILEPASS) return true;
    if (type === RECORD.EOF) return false;
  }
  return false;
}

/** `undefined` where the password does not open the file. */
async function decrypt(bytes: Buffer, password: string): Promise<Blob | undefined> {
  const { default: officeCrypto } = await import("officecrypto-tool");
  try {
    // The library may work on what it is given.
    const plain = await officeCrypto.decrypt(Buffer.from(bytes), { password });
    return new Blob([new Uint8Array(plain)]);
  } catch {
    return undefined;
  }
}
