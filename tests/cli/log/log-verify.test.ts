import { generateKeyPairSync, hash, sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { formatVkey, logKey, signCheckpoint } from "#domain/access-log/checkpoint.ts";
import { appendLeaf, EMPTY_TREE, leafHash, rootOf } from "#domain/access-log/merkle-tree.ts";
import { runCli } from "../run-cli.ts";

const sha256 = (bytes: Uint8Array) => new Uint8Array(hash("sha256", bytes, "buffer"));
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const key = logKey(
  sha256,
  "example.com/log",
  new Uint8Array(Buffer.from(String(publicKey.export({ format: "jwk" }).x), "base64url")),
);
const entries = Array.from({ length: 5 }, (_, seq) => `{"act":"金庫","seq":${seq},"version":1}`);
const tree = entries.reduce(
  (grown, text) => appendLeaf(sha256, grown, leafHash(sha256, Buffer.from(text))),
  EMPTY_TREE,
);
const note = signCheckpoint({ origin: key.name, size: tree.size, root: rootOf(sha256, tree) }, key, (text) =>
  sign(null, Buffer.from(text, "utf8"), privateKey),
);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mnv-log-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function verify(lines: readonly string[], ...words: readonly string[]) {
  const file = path.join(folder, "log.jsonl");
  await writeFile(file, [JSON.stringify([note]), ...lines, ""].join("\n"));
  return runCli("log", "verify", file, "--key", formatVkey(key), ...words);
}

describe("log verify", () => {
  it("says in Japanese that a log is whole, and ends with 0", async () => {
    const { exitCode, out } = await verify(entries);
    expect([exitCode, out]).toEqual([0, "アクセス記録 5 件は、署名されたとおりです（example.com/log）。\n"]);
  });

  it("names the entry where one was removed, and ends with 1", async () => {
    const { exitCode, out } = await verify(entries.toSpliced(2, 1), "--lang", "en");
    expect([exitCode, out]).toEqual([1, "entry 3 is not the one that belongs there (removed, inserted or moved)\n"]);
  });

  it("shows its usage when asked, and says of a key that it is none", async () => {
    const help = await runCli("log", "--help", "--lang", "en");
    expect([help.exitCode, help.out, help.err]).toEqual([0, expect.stringMatching(/^usage:/u), ""]);
    const odd = await runCli("log", "verify", "x", "--key", "nonsense", "--lang", "en");
    expect([odd.exitCode, odd.err]).toEqual([2, expect.stringMatching(/^--key is no public key/u)]);
  });

  it("without a key, or without the file, checks nothing and ends with 2", async () => {
    expect((await runCli("log", "verify", "x")).exitCode).toBe(2);
    expect((await runCli("log", "verify", path.join(folder, "none"), "--key", formatVkey(key))).exitCode).toBe(2);
  });
});
