/**
 * The Merkle tree of RFC 6962, section 2.1, growing at its right end.
 *
 * A tree of `size` leaves is kept as its right edge: the roots of the perfect subtrees that `size` in
 * binary is made of, largest first. An append costs one leaf hash and as many node hashes as the
 * size has trailing ones.
 * @module
 */
export const HASH_BYTES = 32;
const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** SHA-256, from wherever the caller runs, in the kind of bytes that the caller works with: 32 of them. */
export type Sha256<Bytes extends Uint8Array = Uint8Array> = (bytes: Uint8Array) => Bytes;

export interface TreeHead<Bytes extends Uint8Array = Uint8Array> {
  readonly size: number;
  /** 32 bytes each, largest subtree first; as many as `size` has ones in binary. */
  readonly rightEdge: readonly Bytes[];
}

export const EMPTY_TREE: TreeHead = { size: 0, rightEdge: [] };

export function leafHash<Bytes extends Uint8Array>(sha256: Sha256<Bytes>, entry: Uint8Array): Bytes {
  const bytes = new Uint8Array(entry.length + 1);
  bytes[0] = LEAF_PREFIX;
  bytes.set(entry, 1);
  return sha256(bytes);
}

export function nodeHash<Bytes extends Uint8Array>(sha256: Sha256<Bytes>, left: Uint8Array, right: Uint8Array): Bytes {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = NODE_PREFIX;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return sha256(bytes);
}

/** The tree with `leaf`, a leaf's hash, at its right end. */
export function appendLeaf<Bytes extends Uint8Array>(
  sha256: Sha256<Bytes>,
  tree: TreeHead<Bytes>,
  leaf: Bytes,
): TreeHead<Bytes> {
  const rightEdge = [...tree.rightEdge];
  let merged = leaf;
  for (let bits = tree.size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
    const left = rightEdge.pop();
    if (left === undefined) throw new RangeError("the right edge does not fit the size");
    merged = nodeHash(sha256, left, merged);
  }
  return { size: tree.size + 1, rightEdge: [...rightEdge, merged] };
}

/** The root over all leaves; of the empty tree the hash of nothing. */
export function rootOf<Bytes extends Uint8Array>(sha256: Sha256<Bytes>, tree: TreeHead<Bytes>): Bytes {
  const [last, ...before] = tree.rightEdge.toReversed();
  if (last === undefined) return sha256(new Uint8Array(0));
  return before.reduce((right, left) => nodeHash(sha256, left, right), last);
}

/** A tree that grows in place and allocates next to nothing, for logs of a million entries. */
export interface GrowingTree {
  readonly size: () => number;
  readonly root: () => Uint8Array;
  readonly append: (entry: Uint8Array) => void;
}

export function growTree(sha256: Sha256): GrowingTree {
  const rightEdge: Uint8Array[] = [];
  let size = 0;
  let leaf = new Uint8Array(1_024);
  const node = new Uint8Array(1 + 2 * HASH_BYTES);
  node[0] = NODE_PREFIX;
  return {
    size: () => size,
    root: () => rootOf(sha256, { size, rightEdge }),
    append(entry) {
      const length = 1 + entry.length;
      if (leaf.length < length) leaf = new Uint8Array(2 * length);
      leaf[0] = LEAF_PREFIX;
      leaf.set(entry, 1);
      let merged = sha256(leaf.subarray(0, length));
      for (let bits = size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
        const left = rightEdge.pop();
        if (left === undefined) throw new RangeError("the right edge does not fit the size");
        node.set(left, 1);
        node.set(merged, 1 + HASH_BYTES);
        merged = sha256(node);
      }
      rightEdge.push(merged);
      size += 1;
    },
  };
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
