/**
 * Root keys sealed under a passphrase: Argon2id (RFC 9106) stretches it, AES-256-GCM seals.
 *
 * Parameters, salt and a check value stand beside every sealed key, so that a wrong passphrase is told
 * before anything is opened, and later defaults do not lock an older file.
 * @module
 */
import { hashRaw } from "@node-rs/argon2";
import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { checkValueOf, equalBytes } from "../derived-keys.ts";
import { openEnvelope, sealEnvelope } from "../envelope.ts";
import { createRandomPool } from "../random-pool.ts";
import type { KeyContext, RootKeySealer, SealerFailure, SealerRefusal } from "../root-key-sealer-port.ts";

export interface Argon2Cost {
  readonly memoryKib: number;
  readonly iterations: number;
  readonly parallelism: number;
}
/** About 0.2 s a start; OWASP asks for 19 MiB and two passes at least. */
export const PASSPHRASE_COST: Argon2Cost = { memoryKib: 65_536, iterations: 3, parallelism: 1 };
/** What a file may ask for: a changed file must not exhaust the machine. */
const MAX_COST: Argon2Cost = { memoryKib: 1_048_576, iterations: 16, parallelism: 8 };
const ARGON2ID = 2;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const CHECK_LABEL = "passphrase";
const PARAMETERS = /^argon2id\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9])\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{22})$/u;

/** `passphrase` answers `undefined` where none was given; it is asked once. */
export function createPassphraseSealer(
  passphrase: () => Promise<string | undefined>,
  cost: Argon2Cost = PASSPHRASE_COST,
): RootKeySealer {
  const randomness = createRandomPool();
  const keys = new Map<string, KeyObject>();
  let asked: Promise<string | undefined> | undefined;
  let current: string | undefined;

  const stretch = async (salt: Buffer, { memoryKib, iterations, parallelism }: Argon2Cost) => {
    asked ??= passphrase();
    const text = await asked;
    if (text === undefined || text === "") return undefined;
    const options = {
      algorithm: ARGON2ID,
      memoryCost: memoryKib,
      timeCost: iterations,
      parallelism,
      outputLen: KEY_BYTES,
      salt,
    };
    // Typed on two keyboards, one text may come in two forms.
    const bytes = await hashRaw(text.normalize("NFC"), options);
    const key = createSecretKey(bytes);
    bytes.fill(0);
    return key;
  };

  const keyOf = async (parameters: string): Promise<Result<KeyObject, SealerFailure>> => {
    const known = keys.get(parameters);
    if (known !== undefined) return ok(known);
    const [, memory, iterations, parallelism, salt = "", checkValue = ""] = PARAMETERS.exec(parameters) ?? [];
    const asked = {
      memoryKib: Number(memory),
      iterations: Number(iterations),
      parallelism: Number(parallelism),
    };
    if (!isAffordable(asked)) return refuse("answer_invalid");
    const key = await stretch(Buffer.from(salt, "base64url"), asked);
    if (key === undefined) return refuse("passphrase_missing");
    if (!equalBytes(checkValueOf(key, CHECK_LABEL), Buffer.from(checkValue, "base64url"))) {
      return refuse("passphrase_wrong");
    }
    keys.set(parameters, key);
    return ok(key);
  };

  const newParameters = async (): Promise<Result<string, SealerFailure>> => {
    const salt = randomBytes(SALT_BYTES);
    const key = await stretch(salt, cost);
    if (key === undefined) return refuse("passphrase_missing");
    const check = checkValueOf(key, CHECK_LABEL).toString("base64url");
    const { memoryKib, iterations, parallelism } = cost;
    const parameters = `argon2id$m=${memoryKib},t=${iterations},p=${parallelism}$${salt.toString("base64url")}$${check}`;
    keys.set(parameters, key);
    return ok(parameters);
  };

  return {
    provider: "passphrase",
    address: "passphrase",
    async seal(context, secret) {
      if (current === undefined) {
        const made = await newParameters();
        if (!made.ok) return made;
        current = made.value;
      }
      const key = await keyOf(current);
      if (!key.ok) return key;
      return ok({
        sealedUnder: current,
        sealed: sealEnvelope(key.value, fieldsOf(context, current), secret, randomness),
      });
    },
    async open(context, { sealedUnder, sealed }) {
      const key = await keyOf(sealedUnder);
      if (!key.ok) return key;
      // More keys join those that are there under the same salt, not under one of their own.
      current ??= sealedUnder;
      const secret = openEnvelope(key.value, fieldsOf(context, sealedUnder), sealed);
      return secret.ok ? secret : refuse("sealed_otherwise");
    },
  };
}

function isAffordable(asked: Argon2Cost): boolean {
  return (
    asked.memoryKib >= 8 * asked.parallelism &&
    asked.memoryKib <= MAX_COST.memoryKib &&
    asked.iterations >= 1 &&
    asked.iterations <= MAX_COST.iterations &&
    asked.parallelism >= 1 &&
    asked.parallelism <= MAX_COST.parallelism
  );
}

function fieldsOf({ keyId, usage }: KeyContext, parameters: string): readonly string[] {
  return ["root key", usage, keyId, parameters];
}

function refuse(because: SealerRefusal): Result<never, SealerFailure> {
  return failed({ code: "sealer_refused", because });
}
