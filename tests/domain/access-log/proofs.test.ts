import { hash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { appendLeaf, EMPTY_TREE, leafHash, rootOf } from "#domain/access-log/merkle-tree.ts";
import { consistencyPath, inclusionPath, isConsistent, isIncluded, subtreesOf } from "#domain/access-log/proofs.ts";

const sha256 = (bytes: Uint8Array) => new Uint8Array(hash("sha256", bytes, "buffer"));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
/** The reference entries of Certificate Transparency's own tests. */
const REFERENCE = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map((text) => leafHash(sha256, Buffer.from(text, "hex")));
const REFERENCE_ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const treeOf = (leaves: readonly Uint8Array[]) =>
  leaves.reduce((tree, leaf) => appendLeaf(sha256, tree, leaf), EMPTY_TREE);
const rootOver = (leaves: readonly Uint8Array[]) => rootOf(sha256, treeOf(leaves));
const leavesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => leafHash(sha256, Buffer.from(`entry ${index}`)));
const flipped = (bytes: Uint8Array) => bytes.with(0, (bytes[0] ?? 0) ^ 1);

describe("the tree", () => {
  it.each(REFERENCE_ROOTS.map((root, index) => [index + 1, root] as const))(
    "has the reference root over %d entries",
    (size, root) => expect(hex(rootOver(REFERENCE.slice(0, size)))).toBe(root),
  );

  it("has the hash of nothing as its empty root", () => {
    expect(hex(rootOf(sha256, EMPTY_TREE))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("gives the reference inclusion path of entry 5 of 8, and consistency path from 6 to 8", () => {
    const roots = subtreesOf(sha256, REFERENCE);
    expect(inclusionPath(roots, 5, 8).map(hex)).toEqual([
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
    expect(consistencyPath(roots, 6, 8).map(hex)).toEqual([
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
  });
});

describe("a proof", () => {
  const sizes = fc.integer({ min: 1, max: 70 });

  it("of inclusion holds for each entry, and for no other index, leaf, root or path", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, seed) => {
        const leaves = leavesOf(size);
        const index = seed % size;
        const leaf = leaves[index] ?? new Uint8Array();
        const path = inclusionPath(subtreesOf(sha256, leaves), index, size);
        const proof = { index, size, leaf, root: rootOver(leaves), path };
        expect(isIncluded(sha256, proof)).toBe(true);
        expect(isIncluded(sha256, { ...proof, leaf: flipped(leaf) })).toBe(false);
        expect(isIncluded(sha256, { ...proof, root: flipped(proof.root) })).toBe(false);
        expect(isIncluded(sha256, { ...proof, path: [...path, leaf] })).toBe(false);
        expect(isIncluded(sha256, { ...proof, index: size })).toBe(false);
        if (size > 1) expect(isIncluded(sha256, { ...proof, index: (index + 1) % size })).toBe(false);
        if (path.length > 0) expect(isIncluded(sha256, { ...proof, path: path.slice(1) })).toBe(false);
      }),
    );
  });

  it("of consistency holds for each earlier tree, and for no other root or path", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, seed) => {
        const leaves = leavesOf(size);
        const earlier = 1 + (seed % size);
        const path = consistencyPath(subtreesOf(sha256, leaves), earlier, size);
        const from = { size: earlier, root: rootOver(leaves.slice(0, earlier)) };
        const to = { size, root: rootOver(leaves) };
        expect(isConsistent(sha256, { from, to, path })).toBe(true);
        expect(isConsistent(sha256, { from: { ...from, root: flipped(from.root) }, to, path })).toBe(false);
        expect(isConsistent(sha256, { from, to: { ...to, root: flipped(to.root) }, path })).toBe(false);
        expect(isConsistent(sha256, { from, to, path: [...path, from.root] })).toBe(false);
        if (path.length > 0) expect(isConsistent(sha256, { from, to, path: path.slice(1) })).toBe(false);
        if (earlier < size) expect(isConsistent(sha256, { from: to, to: from, path })).toBe(false);
      }),
    );
  });
});
