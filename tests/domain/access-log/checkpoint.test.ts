import { createPublicKey, generateKeyPairSync, hash, sign, verify } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  formatVkey,
  logKey,
  openCheckpoint,
  parseVkey,
  signCheckpoint,
  type VerifySignature,
} from "#domain/access-log/checkpoint.ts";

const sha256 = (bytes: Uint8Array) => new Uint8Array(hash("sha256", bytes, "buffer"));
const ed25519: VerifySignature = (publicKey, text, signature) => {
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
const head = { origin: ours.key.name, size: 7, root: sha256(new Uint8Array([1])) };
const note = signCheckpoint(head, ours.key, ours.sign);

describe("a checkpoint", () => {
  it("opens with the key that signed it", () => {
    expect(openCheckpoint(note, ours.key, ed25519)).toEqual({ ok: true, value: head });
  });

  it("does not open after a change of any letter", () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.constantFrom("A", "0", "+", "\n", " "), (at, letter) => {
        fc.pre(note[at] !== letter);
        const changed = note.slice(0, at) + letter + note.slice(at + 1);
        expect(openCheckpoint(changed, ours.key, ed25519).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("of another log, of another key of the same name, or signed by a stranger is told apart", () => {
    const other = signer("example.com/other");
    const successor = signer(ours.key.name);
    const foreign = signCheckpoint({ ...head, origin: other.key.name }, other.key, other.sign);
    const renewed = signCheckpoint(head, successor.key, successor.sign);
    const forged = signCheckpoint(head, ours.key, successor.sign);
    const codes = [foreign, renewed, forged, "x"].map((text) => {
      const opened = openCheckpoint(text, ours.key, ed25519);
      return opened.ok ? "opened" : opened.failure.code;
    });
    expect(codes).toEqual([
      "checkpoint_of_another_log",
      "checkpoint_of_another_key",
      "signature_wrong",
      "checkpoint_malformed",
    ]);
  });

  it("may carry signatures of witnesses beside the log's", () => {
    const witness = signer("witness.example");
    const [, line = ""] = signCheckpoint(head, witness.key, witness.sign).split("\n\n");
    expect(openCheckpoint(note + line, ours.key, ed25519).ok).toBe(true);
  });
});

describe("a vkey", () => {
  it("is read back as the key it was written from", () => {
    expect(parseVkey(sha256, formatVkey(ours.key))).toEqual(ours.key);
  });

  it("is the one of the Go checksum database for its name and key", () => {
    const vkey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    expect(parseVkey(sha256, vkey)?.name).toBe("sum.golang.org");
  });

  it("with a wrong hash, type or length is none", () => {
    const wrong = ["", "name", "a+00000000+", formatVkey(ours.key).replace(/\+[0-9a-f]{8}\+/u, "+00000000+")];
    expect(wrong.map((text) => parseVkey(sha256, text))).toEqual([undefined, undefined, undefined, undefined]);
  });
});
