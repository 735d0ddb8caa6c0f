/**
 * Root keys sealed by an AES key inside a PKCS#11 token (HSM, smart card, SoftHSM) with AES-GCM; the
 * token's key never leaves it. Key id and use are bound as additional data.
 *
 * The module is native and optional: it is loaded only where it is configured. One session a load,
 * ended before it answers. Source: PKCS #11 v2.40, sections 2.12 (AES-GCM) and 4 (objects).
 * @module
 */
import { randomBytes } from "node:crypto";
import type * as pkcs11 from "pkcs11js";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { lengthPrefixed } from "../length-prefixed.ts";
import { readOwnerOnly } from "../owner-only-file.ts";
import type { KeyContext, RootKeySealer, SealerFailure, SealerRefusal } from "../root-key-sealer-port.ts";
import type { Pkcs11Address } from "./pkcs11-address.ts";

type Pkcs11Module = typeof pkcs11;
interface Session {
  readonly module: Pkcs11Module;
  readonly token: pkcs11.PKCS11;
  readonly handle: Buffer;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const MAX_ID_BYTES = 64;

const REFUSALS: Readonly<Record<string, SealerRefusal>> = {
  CKR_PIN_INCORRECT: "access_denied",
  CKR_PIN_LOCKED: "access_denied",
  CKR_PIN_EXPIRED: "access_denied",
  CKR_PIN_LEN_RANGE: "access_denied",
  CKR_KEY_FUNCTION_NOT_PERMITTED: "key_disabled",
  CKR_ENCRYPTED_DATA_INVALID: "sealed_otherwise",
  CKR_ENCRYPTED_DATA_LEN_RANGE: "sealed_otherwise",
  CKR_GENERAL_ERROR: "sealed_otherwise",
  CKR_TOKEN_NOT_PRESENT: "unreachable",
  CKR_DEVICE_REMOVED: "unreachable",
};

export function createPkcs11Sealer(address: Pkcs11Address): RootKeySealer {
  const named = `pkcs11:token=${encodeURIComponent(address.token)};object=${encodeURIComponent(address.object)}`;
  return {
    provider: "pkcs11",
    address: named,
    seal: (context, secret) =>
      inSession(address, (session) => {
        const key = findKey(session, address.object, undefined);
        if (key === undefined) return refuse("key_missing");
        const iv = randomBytes(IV_BYTES);
        session.token.C_EncryptInit(session.handle, mechanism(session, iv, context), key.handle);
        const out = Buffer.alloc(secret.length + TAG_BYTES);
        const sealed = session.token.C_Encrypt(session.handle, secret, out);
        return ok({ sealedUnder: `${named};id=${key.id}`, sealed: Buffer.concat([iv, sealed]) });
      }),
    open: (context, { sealedUnder, sealed }) =>
      inSession(address, (session) => {
        const [, id] = /;id=([0-9a-f]*)$/u.exec(sealedUnder) ?? [];
        if (id === undefined || !sealedUnder.startsWith(`${named};`)) return refuse("sealed_otherwise");
        if (sealed.length <= IV_BYTES + TAG_BYTES) return refuse("sealed_otherwise");
        const key = findKey(session, address.object, id);
        if (key === undefined) return refuse("key_missing");
        const iv = Buffer.from(sealed.subarray(0, IV_BYTES));
        session.token.C_DecryptInit(session.handle, mechanism(session, iv, context), key.handle);
        const out = Buffer.alloc(sealed.length);
        return ok(Buffer.from(session.token.C_Decrypt(session.handle, sealed.subarray(IV_BYTES), out)));
      }),
  };
}

function mechanism({ module }: Session, iv: Buffer, { keyId, usage }: KeyContext) {
  return {
    mechanism: module.CKM_AES_GCM,
    parameter: {
      type: module.CK_PARAMS_AES_GCM,
      iv,
      aad: lengthPrefixed(["root key", usage, keyId]),
      ivBits: IV_BYTES * 8,
      tagBits: TAG_BYTES * 8,
    },
  };
}

/** The one AES key with this label, and with this `CKA_ID` where it is known; several alike count as none. */
function findKey(
  { module, token, handle }: Session,
  label: string,
  id: string | undefined,
): { readonly handle: Buffer; readonly id: string } | undefined {
  token.C_FindObjectsInit(handle, [
    { type: module.CKA_CLASS, value: module.CKO_SECRET_KEY },
    { type: module.CKA_KEY_TYPE, value: module.CKK_AES },
    { type: module.CKA_LABEL, value: label },
    ...(id === undefined ? [] : [{ type: module.CKA_ID, value: Buffer.from(id, "hex") }]),
  ]);
  const found = token.C_FindObjects(handle, 2);
  token.C_FindObjectsFinal(handle);
  const [key] = found;
  if (key === undefined || found.length > 1) return undefined;
  const [attribute] = token.C_GetAttributeValue(handle, key, [
    { type: module.CKA_ID, value: Buffer.alloc(MAX_ID_BYTES) },
  ]);
  return { handle: key, id: Buffer.from(attribute?.value ?? "").toString("hex") };
}

async function inSession<T>(
  address: Pkcs11Address,
  act: (session: Session) => Result<T, SealerFailure>,
): Promise<Result<T, SealerFailure>> {
  const pin = await readOwnerOnly(address.pinFile);
  if (pin.kind !== "read") return refuse("credentials_missing");
  const module = await loadModule();
  if (module === undefined) return refuse("module_missing");
  const token = new module.PKCS11();
  try {
    token.load(address.modulePath);
  } catch {
    return refuse("module_missing");
  }
  let isInitialized = false;
  try {
    token.C_Initialize();
    isInitialized = true;
    const slot = token
      .C_GetSlotList(true)
      .find((candidate) => token.C_GetTokenInfo(candidate).label.trim() === address.token);
    if (slot === undefined) return refuse("key_missing");
    const handle = token.C_OpenSession(slot, module.CKF_SERIAL_SESSION);
    token.C_Login(handle, module.CKU_USER, pin.text.trim());
    return act({ module, token, handle });
  } catch (error) {
    return refuse(refusalOf(error));
  } finally {
    if (isInitialized) token.C_Finalize();
    token.close();
  }
}

async function loadModule(): Promise<Pkcs11Module | undefined> {
  try {
    const loaded: Pkcs11Module & { readonly default?: Pkcs11Module } = await import("pkcs11js");
    return loaded.default ?? loaded;
  } catch {
    return undefined;
  }
}

function refusalOf(error: unknown): SealerRefusal {
  const [name = ""] = /CKR_[A-Z_]+/u.exec(error instanceof Error ? error.message : "") ?? [];
  return REFUSALS[name] ?? "unreachable";
}

function refuse(because: SealerRefusal): Result<never, SealerFailure> {
  return failed({ code: "sealer_refused", because });
}
