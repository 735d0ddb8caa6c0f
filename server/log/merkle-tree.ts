/**
 * The Merkle tree of RFC 6962, section 2.1, growing at its right end.
 *
 * A tree of `size` leaves is kept as its right edge: the roots of the perfect subtrees that `size` in
 * binary is made of, largest first. An append costs one leaf hash and as many node hashes as the
 * size has trailing ones.
 * @module
 */
import { sha256 } from "./sha256.ts";

export const HASH_BYTES = 32;
const LEAF = Buffer.from([0x00]);
const NODE = Buffer.from([0x01]);

export interface TreeHead {
  readonly size: number;
  /** 32 bytes each, largest subtree first; as many as `size` has ones in binary. */
  readonly rightEdge: readonly Buffer[];
}

export const EMPTY_TREE: TreeHead = { size: 0, rightEdge: [] };

export function leafHash(entry: Uint8Array): Buffer {
  return sha256(Buffer.concat([LEAF, entry]));
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([NODE, left, right]));
}

/** The tree with `leaf`, a leaf's hash, at its right end. */
export function appendLeaf(tree: TreeHead, leaf: Buffer): TreeHead {
  const rightEdge = [...tree.rightEdge];
  let merged = leaf;
  for (let bits = tree.size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
    const left = rightEdge.pop();
    if (left === undefined) throw new RangeError("the right edge does not fit the size");
    merged = nodeHash(left, merged);
  }
  return { size: tree.size + 1, rightEdge: [...rightEdge, merged] };
}

/** The root over all leaves; of the empty tree the hash of nothing. */
export function rootOf(tree: TreeHead): Buffer {
  const [last, ...before] = tree.rightEdge.toReversed();
  if (last === undefined) return sha256(Buffer.alloc(0));
  return before.reduce((right, left) => nodeHash(left, right), last);
}

/** The right edge as bytes, for storing; {@link parseRightEdge} is the inverse. */
export function formatRightEdge(tree: TreeHead): Buffer {
  return Buffer.concat(tree.rightEdge);
}

/** The tree that was stored; throws a defect where `bytes` cannot belong to a tree of `size` leaves. */
export function parseRightEdge(size: number, bytes: Uint8Array): TreeHead {
  const ones = size.toString(2).replaceAll("0", "").length;
  if (bytes.length !== ones * HASH_BYTES) throw new RangeError("the right edge does not fit the size");
  const all = Buffer.from(bytes);
  const rightEdge = Array.from({ length: ones }, (_, index) =>
    all.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
  return { size, rightEdge };
}
