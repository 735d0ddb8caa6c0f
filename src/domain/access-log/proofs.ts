/**
 * Proofs of RFC 9162, sections 2.1.3 and 2.1.4: that an entry is in a tree, and that a tree is the start of another.
 * @module
 */
import { nodeHash, sameBytes, type Sha256 } from "./merkle-tree.ts";

/** Root of the leaves `from` (inclusive) to `to` (exclusive), which form one subtree of the log. */
export type SubtreeRoot = (from: number, to: number) => Uint8Array;

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
  readonly path: readonly Uint8Array[];
}
export interface Consistency {
  readonly from: { readonly size: number; readonly root: Uint8Array };
  readonly to: { readonly size: number; readonly root: Uint8Array };
  readonly path: readonly Uint8Array[];
}

/** {@link SubtreeRoot} over leaf hashes at hand; throws a defect outside of them. */
export function subtreesOf(sha256: Sha256, leaves: readonly Uint8Array[]): SubtreeRoot {
  const root: SubtreeRoot = (from, to) => {
    if (to - from > 1) {
      const middle = from + largestPowerBelow(to - from);
      return nodeHash(sha256, root(from, middle), root(middle, to));
    }
    const leaf = leaves[from];
    if (leaf === undefined || to !== from + 1) throw new RangeError("no such subtree");
    return leaf;
  };
  return root;
}

/** The hashes that lead from entry `index` to the root over `size` entries, nearest first. */
export function inclusionPath(root: SubtreeRoot, index: number, size: number): readonly Uint8Array[] {
  if (!(index >= 0 && index < size)) throw new RangeError("the entry is not in the tree");
  const climb = (from: number, to: number): readonly Uint8Array[] => {
    if (to - from === 1) return [];
    const middle = from + largestPowerBelow(to - from);
    return index < middle ? [...climb(from, middle), root(middle, to)] : [...climb(middle, to), root(from, middle)];
  };
  return climb(0, size);
}

/** The hashes that prove the first `from` of `to` entries to be the tree of size `from`. */
export function consistencyPath(root: SubtreeRoot, from: number, to: number): readonly Uint8Array[] {
  if (!(from > 0 && from <= to)) throw new RangeError("only a smaller tree can be proved");
  const climb = (start: number, end: number, whole: boolean): readonly Uint8Array[] => {
    if (from === end) return whole ? [] : [root(start, end)];
    const middle = start + largestPowerBelow(end - start);
    return from <= middle
      ? [...climb(start, middle, whole), root(middle, end)]
      : [...climb(middle, end, false), root(start, middle)];
  };
  return climb(0, to, true);
}

/** RFC 9162, section 2.1.3.2. */
export function isIncluded(sha256: Sha256, { index, size, leaf, root, path }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const step of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sha256, step, hash);
      [node, last] = climbToRight(node, last);
    } else hash = nodeHash(sha256, hash, step);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(hash, root);
}

/** RFC 9162, section 2.1.4.2. Every tree goes on from the empty one. */
export function isConsistent(sha256: Sha256, { from, to, path }: Consistency): boolean {
  if (!isCount(from.size) || !isCount(to.size) || from.size > to.size) return false;
  if (from.size === to.size) return path.length === 0 && sameBytes(from.root, to.root);
  if (from.size === 0) return path.length === 0 && sameBytes(from.root, sha256(new Uint8Array(0)));
  const [first, ...others] = isPowerOfTwo(from.size) ? [from.root, ...path] : path;
  if (first === undefined) return false;
  let [node, last] = [from.size - 1, to.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [oldRoot, newRoot] = [first, first];
  for (const step of others) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldRoot = nodeHash(sha256, step, oldRoot);
      newRoot = nodeHash(sha256, step, newRoot);
      [node, last] = climbToRight(node, last);
    } else newRoot = nodeHash(sha256, newRoot, step);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(oldRoot, from.root) && sameBytes(newRoot, to.root);
}

/** Up to where the node is a right child, or the tree's first. */
function climbToRight(node: number, last: number): [number, number] {
  if (node === 0) return [node, last];
  return node % 2 === 1 ? [node, last] : climbToRight(half(node), half(last));
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function isPowerOfTwo(size: number): boolean {
  return Math.log2(size) === Math.floor(Math.log2(size));
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
