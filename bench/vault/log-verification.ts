/**
 * Verifying an exported log offline, beside merely hashing its entries.
 * @module
 */
import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { logKey, signCheckpoint } from "#domain/access-log/checkpoint.ts";
import { growTree } from "#domain/access-log/merkle-tree.ts";
import { verifyExport } from "#domain/access-log/verify-export.ts";
import { NODE_VERIFY_PORTS } from "../../src/cli/log/log-command.ts";
import { median } from "./measure.ts";

const { sha256 } = NODE_VERIFY_PORTS;

/** How many times as long verifying takes. */
export async function logVerification(entries: number, rounds: number): Promise<number> {
  const lines = Array.from({ length: entries }, (_, seq) =>
    Buffer.from(
      `{"act":"tokenize","recordCount":1,"recordRefs":["${randomUUID()}"],"result":"done","seq":${seq},"tenant":"default","utc":"2026-04-01T00:00:00.000Z","version":1}`,
    ),
  );
  const tree = growTree(sha256);
  for (const line of lines) tree.append(line);
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const { x = "" } = publicKey.export({ format: "jwk" });
  const key = logKey(sha256, "bench.example/log", Buffer.from(x, "base64url"));
  const head = { origin: key.name, size: tree.size(), root: tree.root() };
  const note = signCheckpoint(head, key, (text) => sign(null, Buffer.from(text), privateKey));
  const heads = Buffer.from(JSON.stringify([note]));
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const hashing = performance.now();
    for (const line of lines) sha256(line);
    const verifying = performance.now();
    const verified = await verifyExport(NODE_VERIFY_PORTS, [heads, ...lines], { key });
    if (!verified.ok) throw new Error(verified.failure.code);
    ratios.push((performance.now() - verifying) / (verifying - hashing));
  }
  return Number(median(ratios).toFixed(2));
}
