/**
 * One act on a key file sealed by a PKCS#11 token, in a process of its own: the token's library reads its
 * configuration from the real environment. Prints the answer as JSON; keys as their SHA-256.
 * @module
 */
import { createHash, randomBytes } from "node:crypto";
import pkcs11 from "pkcs11js";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { parsePkcs11Address } from "#server/keys/providers/pkcs11-address.ts";
import { createPkcs11Sealer } from "#server/keys/providers/pkcs11-sealer.ts";

const [act = "", keyFile = "", uri = "", pin = ""] = process.argv.slice(2);
const address = parsePkcs11Address(uri);
if (address === undefined) throw new TypeError("not an address");

if (act === "generate" || act === "forget") {
  changeToken(act);
} else {
  const provider = createFileRootKeys(keyFile, createPkcs11Sealer(address));
  const answer = act === "create" ? await provider.create() : await provider.load();
  const shown = answer.ok
    ? answer.value?.map(({ keyId, key }) => `${keyId} ${createHash("sha256").update(key.export()).digest("hex")}`)
    : answer.failure;
  process.stdout.write(JSON.stringify(shown));
}

function changeToken(change: "generate" | "forget"): void {
  const { modulePath, token: label, object } = address!;
  const token = new pkcs11.PKCS11();
  token.load(modulePath);
  token.C_Initialize();
  const slot = token.C_GetSlotList(true).find((one) => token.C_GetTokenInfo(one).label.trim() === label)!;
  const session = token.C_OpenSession(slot, pkcs11.CKF_SERIAL_SESSION | pkcs11.CKF_RW_SESSION);
  token.C_Login(session, pkcs11.CKU_USER, pin);
  if (change === "forget") {
    token.C_FindObjectsInit(session, [{ type: pkcs11.CKA_LABEL, value: object }]);
    for (const key of token.C_FindObjects(session, 10)) token.C_DestroyObject(session, key);
    token.C_FindObjectsFinal(session);
  } else {
    token.C_GenerateKey(session, { mechanism: pkcs11.CKM_AES_KEY_GEN, parameter: Buffer.alloc(0) }, [
      { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
      { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_AES },
      { type: pkcs11.CKA_VALUE_LEN, value: 32 },
      { type: pkcs11.CKA_LABEL, value: object },
      { type: pkcs11.CKA_ID, value: randomBytes(4) },
      { type: pkcs11.CKA_TOKEN, value: true },
      { type: pkcs11.CKA_SENSITIVE, value: true },
      { type: pkcs11.CKA_EXTRACTABLE, value: false },
      { type: pkcs11.CKA_ENCRYPT, value: true },
      { type: pkcs11.CKA_DECRYPT, value: true },
    ]);
  }
  token.C_Finalize();
  token.close();
}
