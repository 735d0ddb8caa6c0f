import { createPublicKey, generateKeyPairSync, hash, sign, verify } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { logKey, signCheckpoint, type VerifySignature } from "#domain/access-log/checkpoint.ts";
import { appendLeaf, EMPTY_TREE, leafHash, rootOf } from "#domain/access-log/merkle-tree.ts";
import { verifyExport } from "#domain/access-log/verify-export.ts";

const sha256 = (bytes: Uint8Array) => new Uint8Array(hash("sha256", bytes, "buffer"));
const verifySignature: VerifySignature = (publicKey, text, signature) => {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, Buffer.from(text, "utf8"), key, signature);
};
function signer(name: string) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const x = String(publicKey.export({ format: "jwk" }).x);
  const key = logKey(sha256, name, new Uint8Array(Buffer.from(x, "base64url")));
  return { key, sign: (text: string) => new Uint8Array(sign(null, Buffer.from(text, "utf8"), privateKey)) };
}
const ours = signer("example.com/log");
const stranger = signer("example.com/log");
const other = signer("example.com/other");

function noteOver(entries: readonly string[], by = ours, signature = by): string {
  const leaves = entries.map((entry) => leafHash(sha256, Buffer.from(entry)));
  const tree = leaves.reduce((grown, leaf) => appendLeaf(sha256, grown, leaf), EMPTY_TREE);
  return signCheckpoint({ origin: by.key.name, size: tree.size, root: rootOf(sha256, tree) }, by.key, signature.sign);
}
async function codeOf(notes: readonly string[], entries: readonly string[], previous?: string): Promise<string> {
  const lines = [JSON.stringify(notes), ...entries].map((line) => Buffer.from(line));
  const verified = await verifyExport({ sha256, verifySignature }, lines, { key: ours.key, previous });
  return verified.ok ? "whole" : verified.failure.code;
}
const entryOf = (seq: number, text: string) => `{"act":${JSON.stringify(text)},"seq":${seq},"version":1}`;
/** Texts that try to pass for the number of an entry are among them. */
const texts = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(',"seq":0', '"seq":1', "金庫"));
const logs = fc
  .array(
    texts.filter((text) => text.isWellFormed()),
    { minLength: 1, maxLength: 40 },
  )
  .map((found) => found.map((text, seq) => entryOf(seq, text)));
const withPlace = logs.chain((entries) => fc.record({ entries: fc.constant(entries), at: fc.nat(entries.length - 1) }));

/** What can be done to the entries alone; each gives other lines than it was given. */
const TAMPERINGS: readonly [string, (entries: readonly string[], at: number) => readonly string[]][] = [
  ["a changed entry", (entries, at) => entries.with(at, entryOf(at, `${entries[at]}!`))],
  ["a removed entry", (entries, at) => entries.toSpliced(at, 1)],
  ["a removed end", (entries, at) => entries.slice(0, at)],
  ["an inserted entry", (entries, at) => entries.toSpliced(at, 0, entryOf(at, "inserted"))],
  ["an added entry", (entries) => [...entries, entryOf(entries.length, "added")]],
  ["a repeated entry", (entries, at) => entries.toSpliced(at, 0, entries[at] ?? "")],
  ["entries in another order", (entries) => (entries.length > 1 ? entries.toReversed() : [])],
  [
    "an entry removed and the rest numbered anew",
    (entries, at) =>
      entries
        .toSpliced(at, 1)
        .map((entry, seq) => entry.replace(/"seq":[0-9]+,"version":1\}$/u, `"seq":${seq},"version":1}`)),
  ],
];

describe("an exported log", () => {
  it("that nobody touched is whole, against each head that was ever signed", async () => {
    await fc.assert(
      fc.asyncProperty(withPlace, async ({ entries, at }) => {
        const early = noteOver(entries.slice(0, at));
        expect(await codeOf([early, noteOver(entries)], entries, early)).toBe("whole");
      }),
    );
  });

  it.each(TAMPERINGS)("with %s is not", async (_name, tamper) => {
    await fc.assert(
      fc.asyncProperty(withPlace, async ({ entries, at }) => {
        expect(await codeOf([noteOver(entries)], tamper(entries, at))).not.toBe("whole");
      }),
    );
  });

  it("whose head was rewritten, signed again and all, is not the one of a head kept before", async () => {
    await fc.assert(
      fc.asyncProperty(withPlace, async ({ entries, at }) => {
        const forked = [...entries.with(at, entryOf(at, `${entries[at]}!`)), entryOf(entries.length, "later")];
        expect(await codeOf([noteOver(forked)], forked, noteOver(entries))).toBe("head_forked");
      }),
    );
  });

  it("that was cut and signed again is not the one of a longer head kept before", async () => {
    const entries = [0, 1, 2].map((seq) => entryOf(seq, "act"));
    const cut = entries.slice(0, 2);
    expect(await codeOf([noteOver(cut)], cut, noteOver(entries))).toBe("entries_missing");
  });

  it("names the entries between the last head that fits and the first that does not", async () => {
    const entries = Array.from({ length: 9 }, (_, seq) => entryOf(seq, "act"));
    const notes = [noteOver(entries.slice(0, 3)), noteOver(entries.slice(0, 6)), noteOver(entries)];
    const lines = [JSON.stringify(notes), ...entries.with(4, entryOf(4, "other"))].map((line) => Buffer.from(line));
    const verified = await verifyExport({ sha256, verifySignature }, lines, { key: ours.key });
    expect(verified).toEqual({ ok: false, failure: { code: "entries_changed", from: 3, to: 5 } });
  });

  it("of another log, another key or a forged signature is told apart", async () => {
    const entries = [entryOf(0, "act")];
    const found = [noteOver(entries, other), noteOver(entries, stranger), noteOver(entries, ours, stranger)];
    expect(await Promise.all(found.map((note) => codeOf([note], entries)))).toEqual([
      "checkpoint_of_another_log",
      "checkpoint_of_another_key",
      "signature_wrong",
    ]);
  });

  it("without a head is none", async () => {
    expect(await codeOf([], [])).toBe("export_malformed");
  });
});
