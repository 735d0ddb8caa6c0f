/**
 * Answers as AWS KMS does over its JSON protocol, for the two operations that a vault uses.
 * Source: AWS KMS API Reference (Encrypt, Decrypt, Common Errors); AWS JSON 1.1.
 * @module
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface RecordedKms {
  readonly endpoint: string;
  readonly calls: string[];
  /** What the next calls answer instead: status and the name of the error. */
  readonly faults: { status: number; name: string }[];
  close(): Promise<void>;
}

interface KmsCall {
  readonly KeyId: string;
  readonly Plaintext?: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext: Readonly<Record<string, string>>;
}

export async function recordedKms(keyArn: string): Promise<RecordedKms> {
  const calls: string[] = [];
  const faults: { status: number; name: string }[] = [];
  const key = randomBytes(32);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const target = String(request.headers["x-amz-target"]);
      const call = JSON.parse(Buffer.concat(chunks).toString()) as KmsCall;
      calls.push(`${target} ${JSON.stringify(call.EncryptionContext)}`);
      const fault = faults.shift() ?? (call.KeyId === keyArn ? undefined : { status: 400, name: "NotFoundException" });
      const answer = fault ? { __type: fault.name, message: "recorded" } : perform(target, call, keyArn, key);
      const isError = "__type" in answer;
      response.writeHead(fault?.status ?? (isError ? 400 : 200), { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    faults,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function perform(target: string, call: KmsCall, keyArn: string, key: Buffer): Record<string, string> {
  const context = Buffer.from(JSON.stringify(Object.entries(call.EncryptionContext).sort()));
  if (target === "TrentService.Encrypt") {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(context);
    const sealed = Buffer.concat([iv, cipher.update(call.Plaintext!, "base64"), cipher.final(), cipher.getAuthTag()]);
    return { KeyId: keyArn, CiphertextBlob: sealed.toString("base64"), EncryptionAlgorithm: "SYMMETRIC_DEFAULT" };
  }
  const sealed = Buffer.from(call.CiphertextBlob!, "base64");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(context).setAuthTag(sealed.subarray(-16));
    const plaintext = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
    return { KeyId: keyArn, Plaintext: plaintext.toString("base64"), EncryptionAlgorithm: "SYMMETRIC_DEFAULT" };
  } catch {
    return { __type: "InvalidCiphertextException" };
  }
}
