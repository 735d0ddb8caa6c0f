/**
 * Root keys sealed by AWS KMS (`Encrypt`, `Decrypt`); the KMS key never leaves the service.
 *
 * The encryption context binds key id and use: the service itself refuses a key in another's place.
 * Credentials and region come from the SDK's own chain. The SDK is loaded only where it is configured.
 * Source: AWS KMS API Reference, Encrypt, Decrypt and their errors.
 * @module
 */
import type { KMSClient, KMSClientConfig } from "@aws-sdk/client-kms";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { KeyContext, RootKeySealer, SealerFailure, SealerRefusal } from "../root-key-sealer-port.ts";

const REFUSALS: Readonly<Record<string, SealerRefusal>> = {
  AccessDeniedException: "access_denied",
  CredentialsProviderError: "credentials_missing",
  DisabledException: "key_disabled",
  ExpiredTokenException: "credentials_missing",
  IncorrectKeyException: "sealed_otherwise",
  InvalidCiphertextException: "sealed_otherwise",
  InvalidSignatureException: "access_denied",
  KMSInvalidStateException: "key_disabled",
  KeyUnavailableException: "key_disabled",
  LimitExceededException: "throttled",
  NotFoundException: "key_missing",
  ThrottlingException: "throttled",
  TooManyRequestsException: "throttled",
  UnrecognizedClientException: "access_denied",
};

/** `keyArn`: the key's ARN, or the ARN of an alias while keys are made; each sealed key notes the key's own ARN. */
export function createAwsKmsSealer(keyArn: string, clientConfig: KMSClientConfig = {}): RootKeySealer {
  let client: Promise<KMSClient> | undefined;
  const sdk = () => import("@aws-sdk/client-kms");
  const connected = () =>
    (client ??= sdk().then(({ KMSClient: Client }) => new Client(withRegion(keyArn, clientConfig))));
  return {
    provider: "aws-kms",
    address: keyArn,
    seal: (context, secret) =>
      translated(async () => {
        const { EncryptCommand } = await sdk();
        const answer = await (
          await connected()
        ).send(new EncryptCommand({ KeyId: keyArn, Plaintext: secret, EncryptionContext: contextOf(context) }));
        if (answer.CiphertextBlob === undefined || answer.KeyId === undefined) return refuse("answer_invalid");
        return ok({ sealedUnder: answer.KeyId, sealed: Buffer.from(answer.CiphertextBlob) });
      }),
    open: (context, { sealedUnder, sealed }) =>
      translated(async () => {
        const { DecryptCommand } = await sdk();
        const answer = await (
          await connected()
        ).send(
          new DecryptCommand({ KeyId: sealedUnder, CiphertextBlob: sealed, EncryptionContext: contextOf(context) }),
        );
        if (answer.Plaintext === undefined) return refuse("answer_invalid");
        return answer.KeyId === sealedUnder ? ok(Buffer.from(answer.Plaintext)) : refuse("sealed_otherwise");
      }),
  };
}

/** The region stands in the ARN: `arn:aws:kms:REGION:ACCOUNT:key/ID`. */
function withRegion(keyArn: string, config: KMSClientConfig): KMSClientConfig {
  const region = /^arn:[^:]+:kms:([^:]+):/u.exec(keyArn)?.[1];
  return region === undefined ? config : { region, ...config };
}

function contextOf({ keyId, usage }: KeyContext): Record<string, string> {
  return { "mynumber-vault:key-id": keyId, "mynumber-vault:usage": usage };
}

/** Whatever the service or the way to it answers is no defect of ours: an unknown error counts as unreachable. */
async function translated<T>(act: () => Promise<Result<T, SealerFailure>>): Promise<Result<T, SealerFailure>> {
  try {
    return await act();
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    return refuse(Object.hasOwn(REFUSALS, name) ? (REFUSALS[name] ?? "unreachable") : "unreachable");
  }
}

function refuse(because: SealerRefusal): Result<never, SealerFailure> {
  return failed({ code: "sealer_refused", because });
}
