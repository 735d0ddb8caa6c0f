/**
 * Root keys sealed by an RSA key in Azure Key Vault (`wrapKey`, `unwrapKey`, RSA-OAEP-256).
 *
 * Key Vault binds no context, so key id and use are wrapped together with the secret and compared after
 * unwrapping. Each sealed key notes the key's version; that version and no other is asked to unwrap.
 * Source: Azure Key Vault REST API, Wrap Key and Unwrap Key.
 * @module
 */
import type { TokenCredential } from "@azure/identity";
import type { CryptographyClient, CryptographyClientOptions } from "@azure/keyvault-keys";
import { createHash } from "node:crypto";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { errorCodeOf } from "../../error-code.ts";
import { equalBytes } from "../derived-keys.ts";
import { lengthPrefixed } from "../length-prefixed.ts";
import type { KeyContext, RootKeySealer, SealerFailure, SealerRefusal } from "../root-key-sealer-port.ts";

const ALGORITHM = "RSA-OAEP-256";
const CONTEXT_BYTES = 32;
const BY_STATUS: Readonly<Record<number, SealerRefusal>> = {
  400: "sealed_otherwise",
  401: "access_denied",
  403: "access_denied",
  404: "key_missing",
  409: "key_disabled",
  429: "throttled",
};

export interface AzureAccess {
  /** `undefined`: the SDK's own chain (environment, managed identity, CLI). */
  readonly credential?: TokenCredential;
  readonly clientOptions?: CryptographyClientOptions;
}

/** `keyUrl`: `https://VAULT/keys/NAME/VERSION`; a version is asked for so that what seals is what was meant. */
export function createAzureKeyVaultSealer(keyUrl: string, access: AzureAccess = {}): RootKeySealer {
  const clients = new Map<string, Promise<CryptographyClient>>();
  const clientFor = (url: string) => {
    const made = clients.get(url) ?? connect(url, access);
    clients.set(url, made);
    return made;
  };
  return {
    provider: "azure-key-vault",
    address: keyUrl,
    seal: (context, secret) =>
      translated(async () => {
        const payload = Buffer.concat([digestOf(context), secret]);
        const wrapped = await (await clientFor(keyUrl)).wrapKey(ALGORITHM, payload);
        payload.fill(0);
        const sealedUnder = wrapped.keyID ?? keyUrl;
        return ok({ sealedUnder, sealed: Buffer.from(wrapped.result) });
      }),
    open: (context, { sealedUnder, sealed }) =>
      translated(async () => {
        if (!isSameKey(sealedUnder, keyUrl)) return refuse("sealed_otherwise");
        const unwrapped = await (await clientFor(sealedUnder)).unwrapKey(ALGORITHM, sealed);
        const payload = Buffer.from(unwrapped.result);
        if (payload.length <= CONTEXT_BYTES) return refuse("answer_invalid");
        if (!equalBytes(payload.subarray(0, CONTEXT_BYTES), digestOf(context))) return refuse("sealed_otherwise");
        return ok(payload.subarray(CONTEXT_BYTES));
      }),
  };
}

async function connect(url: string, { credential, clientOptions }: AzureAccess): Promise<CryptographyClient> {
  const [{ CryptographyClient: Client }, { DefaultAzureCredential }] = await Promise.all([
    import("@azure/keyvault-keys"),
    import("@azure/identity"),
  ]);
  return new Client(url, credential ?? new DefaultAzureCredential(), clientOptions);
}

/** Only versions of the configured key are asked: a changed key file must not send us, and our token, elsewhere. */
function isSameKey(sealedUnder: string, keyUrl: string): boolean {
  const nameOf = (text: string) => {
    const url = URL.parse(text);
    const [, collection, name] = url?.pathname.split("/") ?? [];
    return url === null || collection !== "keys" ? undefined : `${url.origin}/${name ?? ""}`;
  };
  return nameOf(keyUrl) !== undefined && nameOf(sealedUnder) === nameOf(keyUrl);
}

function digestOf({ keyId, usage }: KeyContext): Buffer {
  return createHash("sha256")
    .update(lengthPrefixed(["root key", usage, keyId]))
    .digest();
}

async function translated<T>(act: () => Promise<Result<T, SealerFailure>>): Promise<Result<T, SealerFailure>> {
  try {
    return await act();
  } catch (error) {
    return refuse(refusalOf(error));
  }
}

function refusalOf(error: unknown): SealerRefusal {
  if (!(error instanceof Error)) return "unreachable";
  if (/Credential|Authentication/u.test(error.name)) return "credentials_missing";
  const status = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : undefined;
  if (status === undefined) return "unreachable";
  const isDisabled =
    /disabled|not enabled|expired|not yet valid/iu.test(error.message) || errorCodeOf(error) === "KeyDisabled";
  if (status === 403 && isDisabled) return "key_disabled";
  return BY_STATUS[status] ?? "unreachable";
}

function refuse(because: SealerRefusal): Result<never, SealerFailure> {
  return failed({ code: "sealer_refused", because });
}
