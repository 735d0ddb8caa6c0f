import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createHash } from "node:crypto";
import {
  appendLeaf,
  EMPTY_TREE,
  formatRightEdge,
  leafHash,
  parseRightEdge,
  rootOf,
  type TreeHead,
} from "#server/log/merkle-tree.ts";

/** RFC 6962, section 2.1, word by word: slow and plain. */
function naiveRoot(entries: readonly Uint8Array[]): Buffer {
  const sha256 = (...parts: readonly Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  if (entries.length === 0) return sha256();
  if (entries.length === 1) return sha256(Buffer.from([0]), entries[0]!);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return sha256(Buffer.from([1]), naiveRoot(entries.slice(0, split)), naiveRoot(entries.slice(split)));
}

function treeOf(entries: readonly Uint8Array[], start: TreeHead = EMPTY_TREE): TreeHead {
  return entries.reduce((tree, entry) => appendLeaf(tree, leafHash(entry)), start);
}

const entryList = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 150 });

describe("the Merkle tree (RFC 6962, section 2.1)", () => {
  it("has the roots that Certificate Transparency publishes for its test leaves", () => {
    const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    const roots = leaves.map((_, count) =>
      rootOf(treeOf(leaves.slice(0, count + 1).map((leaf) => Buffer.from(leaf, "hex")))).toString("hex"),
    );
    expect(rootOf(EMPTY_TREE).toString("hex")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(roots[0]).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    expect(roots[1]).toBe("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    expect(roots[7]).toBe("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  });

  it("has the root of the naive definition after every append", () => {
    fc.assert(fc.property(entryList, (entries) => rootOf(treeOf(entries)).equals(naiveRoot(entries))));
  });

  it("goes on from a stored right edge as if it had never stopped", () => {
    fc.assert(
      fc.property(entryList, fc.nat(), (entries, at) => {
        const stop = entries.length === 0 ? 0 : at % entries.length;
        const before = treeOf(entries.slice(0, stop));
        const restored = parseRightEdge(before.size, formatRightEdge(before));
        return rootOf(treeOf(entries.slice(stop), restored)).equals(naiveRoot(entries));
      }),
    );
  });

  it("changes its root when any entry changes, leaves or moves", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 40 }),
        fc.nat(),
        (entries, at) => {
          const index = at % entries.length;
          const root = rootOf(treeOf(entries));
          const changed = entries.with(
            index,
            Uint8Array.from(entries[index]!, (byte) => byte ^ 1),
          );
          const moved = entries.with(index, entries[0]!).with(0, entries[index]!);
          const isSame = Buffer.from(entries[0]!).equals(entries[index]!);
          return (
            !rootOf(treeOf(changed)).equals(root) &&
            !rootOf(treeOf(entries.toSpliced(index, 1))).equals(root) &&
            rootOf(treeOf(moved)).equals(root) === isSame
          );
        },
      ),
    );
  });

  it("refuses a right edge that does not fit its size", () => {
    expect(() => parseRightEdge(3, Buffer.alloc(32))).toThrow(RangeError);
    expect(() => parseRightEdge(4, Buffer.alloc(33))).toThrow(RangeError);
  });
});
