/**
 * HMAC-SHA-256 of short messages under one key, cut to 128 bits.
 *
 * Made of two one-shot hashes, as RFC 2104 defines it: an HMAC object costs three times as much as both. For that the
 * key lies in memory as its two padded blocks, which nothing outside of the closure reaches.
 * @module
 */
import { createHmac, hash, type KeyObject } from "node:crypto";
import { MAC_BYTES } from "./key-ring-port.ts";
import { lengthOfPrefixed, lengthPrefixed, writeLengthPrefixed } from "./length-prefixed.ts";

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
const SHORT_BYTES = 512;
const INNER_PAD = 0x36;
const OUTER_PAD = 0x5c;

export interface KeyedMac {
  /** Of `fields`, each with its length in front. */
  of(fields: readonly string[]): Buffer;
  /** The same into `target`. */
  into(target: Buffer, offset: number, fields: readonly string[]): void;
}

/** `key` has at most 64 bytes. */
export function createKeyedMac(key: KeyObject): KeyedMac {
  const inner = paddedBlock(key, INNER_PAD, SHORT_BYTES);
  const outer = paddedBlock(key, OUTER_PAD, HASH_BYTES);
  const into = (target: Buffer, offset: number, fields: readonly string[]): void => {
    const length = lengthOfPrefixed(fields);
    if (length > SHORT_BYTES) {
      createHmac("sha256", key).update(lengthPrefixed(fields)).digest().copy(target, offset, 0, MAC_BYTES);
      return;
    }
    writeLengthPrefixed(inner, BLOCK_BYTES, fields);
    // By way of strings: a buffer of its own for each digest is what the garbage collector works longest on.
    outer.write(hash("sha256", inner.subarray(0, BLOCK_BYTES + length), "binary"), BLOCK_BYTES, "latin1");
    target.write(hash("sha256", outer, "binary"), offset, MAC_BYTES, "latin1");
  };
  return {
    into,
    of(fields) {
      const mac = Buffer.allocUnsafe(MAC_BYTES);
      into(mac, 0, fields);
      return mac;
    },
  };
}

/** The key's block of RFC 2104, with room for what is hashed behind it. */
function paddedBlock(key: KeyObject, pad: number, room: number): Buffer {
  const bytes = key.export();
  if (bytes.length > BLOCK_BYTES) throw new RangeError(`a key of at most ${String(BLOCK_BYTES)} bytes`);
  const block = Buffer.alloc(BLOCK_BYTES + room);
  block.fill(pad, 0, BLOCK_BYTES);
  for (const [place, byte] of bytes.entries()) block[place] = byte ^ pad;
  bytes.fill(0);
  return block;
}
