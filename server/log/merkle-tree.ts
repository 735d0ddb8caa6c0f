/**
 * The Merkle tree of the access log over Node's SHA-256, and its right edge as bytes for storing.
 * @module
 */
import * as merkle from "#domain/access-log/merkle-tree.ts";
import { sha256 } from "./sha256.ts";

export type TreeHead = merkle.TreeHead<Buffer>;

export const { HASH_BYTES } = merkle;
export const EMPTY_TREE: TreeHead = { size: 0, rightEdge: [] };

export function leafHash(entry: Uint8Array): Buffer {
  return merkle.leafHash(sha256, entry);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return merkle.nodeHash(sha256, left, right);
}

/** The tree with `leaf`, a leaf's hash, at its right end. */
export function appendLeaf(tree: TreeHead, leaf: Buffer): TreeHead {
  return merkle.appendLeaf(sha256, tree, leaf);
}

/** The root over all leaves; of the empty tree the hash of nothing. */
export function rootOf(tree: TreeHead): Buffer {
  return merkle.rootOf(sha256, tree);
}

/** The right edge as bytes; {@link parseRightEdge} is the inverse. */
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
