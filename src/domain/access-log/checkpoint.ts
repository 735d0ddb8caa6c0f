/**
 * Signed heads of a log: C2SP tlog-checkpoint in a C2SP signed note, Ed25519 (https://c2sp.org/tlog-checkpoint,
 * https://c2sp.org/signed-note).
 * @module
 */
import { failed, ok, type Result } from "../kernel/result.ts";
import { formatBase64, parseBase64 } from "../kernel/base64.ts";
import { HASH_BYTES, sameBytes, type Sha256 } from "./merkle-tree.ts";

export interface Checkpoint {
  /** Names the log, and is the name of its key; printable ASCII without spaces and plus signs. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}
/** What a vkey says: `name+hash+base64(type, public key)`. */
export interface LogKey {
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 4 bytes: tells keys of one name apart. */
  readonly keyHash: Uint8Array;
}
/** Ed25519 over the UTF-8 of `text`. */
export type VerifySignature = (publicKey: Uint8Array, text: string, signature: Uint8Array) => boolean;
export type SignText = (text: string) => Uint8Array;

export type CheckpointFailure =
  | { readonly code: "checkpoint_malformed" }
  | { readonly code: "checkpoint_of_another_log"; readonly origin: string; readonly expected: string }
  | { readonly code: "checkpoint_of_another_key" }
  | { readonly code: "signature_wrong" };

const ED25519 = 0x01;
const NAME = /^[!-*,-~]+$/u;
const SIZE = /^(?:0|[1-9][0-9]{0,15})$/u;
const SIGNATURE_BYTES = 64;
const HINT_BYTES = 4;
const MAX_SIGNATURES = 16;

export function logKey(sha256: Sha256, name: string, publicKey: Uint8Array): LogKey {
  if (!NAME.test(name) || publicKey.length !== 32) throw new RangeError("not the name or size of an Ed25519 key");
  const text = Uint8Array.from(`${name}\n`, (letter) => letter.charCodeAt(0));
  return { name, publicKey, keyHash: sha256(joined(text, Uint8Array.of(ED25519), publicKey)).slice(0, HINT_BYTES) };
}

export function formatVkey({ name, publicKey, keyHash }: LogKey): string {
  const hex = Array.from(keyHash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${name}+${hex}+${formatBase64(joined(Uint8Array.of(ED25519), publicKey))}`;
}

/** `undefined` for anything that {@link formatVkey} would not write, a wrong key hash included. */
export function parseVkey(sha256: Sha256, vkey: string): LogKey | undefined {
  const name = vkey.split("+", 1).join("");
  const bytes = parseBase64(vkey.slice(name.length + 10));
  if (!NAME.test(name) || bytes?.length !== 33 || bytes[0] !== ED25519) return undefined;
  const key = logKey(sha256, name, bytes.slice(1));
  return formatVkey(key) === vkey ? key : undefined;
}

/** The whole note: three lines, an empty one, and the signature's. */
export function signCheckpoint({ origin, size, root }: Checkpoint, key: LogKey, sign: SignText): string {
  const text = `${origin}\n${size}\n${formatBase64(root)}\n`;
  return `${text}\n\u2014 ${key.name} ${formatBase64(joined(key.keyHash, sign(text)))}\n`;
}

/** The head that `note` states, if the log that `key` names signed it. Other signatures (witnesses) are passed over. */
export function openCheckpoint(
  note: string,
  key: LogKey,
  verify: VerifySignature,
): Result<Checkpoint, CheckpointFailure> {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) return failed({ code: "checkpoint_malformed" });
  const text = note.slice(0, end + 1);
  const [origin = "", size = "", rootText = ""] = text.split("\n");
  const root = parseBase64(rootText);
  if (!NAME.test(origin) || !SIZE.test(size) || !Number.isSafeInteger(Number(size)) || root?.length !== HASH_BYTES)
    return failed({ code: "checkpoint_malformed" });
  if (origin !== key.name) return failed({ code: "checkpoint_of_another_log", origin, expected: key.name });
  const lines = note.slice(end + 2, -1).split("\n");
  const signatures = lines.length <= MAX_SIGNATURES ? lines.map(parseSignatureLine) : [undefined];
  if (signatures.includes(undefined)) return failed({ code: "checkpoint_malformed" });
  const ours = signatures.find(
    (line) => line?.name === key.name && sameBytes(line.bytes.slice(0, HINT_BYTES), key.keyHash),
  );
  if (ours === undefined) return failed({ code: "checkpoint_of_another_key" });
  const signature = ours.bytes.slice(HINT_BYTES);
  if (signature.length !== SIGNATURE_BYTES || !verify(key.publicKey, text, signature))
    return failed({ code: "signature_wrong" });
  return ok({ origin, size: Number(size), root });
}

function parseSignatureLine(line: string): { readonly name: string; readonly bytes: Uint8Array } | undefined {
  const [, name, text = ""] = /^\u2014 ([!-*,-~]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
  const bytes = parseBase64(text);
  return name === undefined || bytes === undefined ? undefined : { name, bytes };
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
