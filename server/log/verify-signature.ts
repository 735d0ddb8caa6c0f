import { createPublicKey, verify } from "node:crypto";
import type { VerifySignature } from "#domain/access-log/checkpoint.ts";

export const verifySignature: VerifySignature = (publicKey, text, signature) => {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, Buffer.from(text, "utf8"), key, signature);
};
