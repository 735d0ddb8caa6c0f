/**
 * The provider's own keys: what signs tokens, what signs cookies, what hides the names in counted attempts.
 *
 * Made once, on a vault that has no account yet, and stored sealed. Keys that are missing or do not
 * open on a vault with accounts stop the start: nothing is re-keyed in silence (K8).
 * @module
 */
import { type KeyObject, createSecretKey, randomBytes } from "node:crypto";
import { type JSONWebKeySet, type JWK, exportJWK, generateKeyPair } from "jose";
import type { Kysely } from "kysely";
import * as z from "zod/mini";
import type { IdentityTables } from "./identity-tables-port.ts";
import type { SecretBox } from "./secret-box-port.ts";

export const SIGNING_ALGORITHM = "ES256";
const SECRET_BYTES = 32;
const KEY_USAGES = ["signing", "cookies", "attempts"] as const satisfies readonly KeyUsage[];

export interface IdentityKeys {
  /** Private keys, the one that signs first. */
  readonly signing: readonly JWK[];
  readonly cookies: readonly string[];
  readonly attempts: KeyObject;
}

/** The keys cannot be had: the server must not start. `usage` says which. */
export class IdentityKeysUnusable extends Error {
  readonly code: "identity_keys_missing" | "identity_keys_sealed_otherwise";
  readonly usage: KeyUsage;

  constructor(code: IdentityKeysUnusable["code"], usage: KeyUsage, options?: ErrorOptions) {
    super(`${code}: ${usage}`, options);
    this.code = code;
    this.usage = usage;
  }
}

type KeyUsage = IdentityTables["oidc_keys"]["usage"];

const signingKeys = z.array(
  z.looseObject({ kty: z.literal("EC"), kid: z.string(), alg: z.literal(SIGNING_ALGORITHM), d: z.string() }),
);
const secrets = z.array(z.string()).check(z.minLength(1));

/** The stored keys, made first when the vault is empty. Several processes starting at once get the same. */
export async function loadIdentityKeys(
  database: Kysely<IdentityTables>,
  secretBox: SecretBox,
  nowMs: number,
): Promise<IdentityKeys> {
  await createWhereEmpty(database, secretBox, nowMs);
  return {
    signing: signingKeys.parse(await readKeys(database, secretBox, "signing")),
    cookies: secrets.parse(await readKeys(database, secretBox, "cookies")),
    attempts: await readSecretKey(database, secretBox, "attempts"),
  };
}

/** What others need to check a signature: named members only, so that no private one slips through. */
export function publicKeysOf(keys: IdentityKeys): JSONWebKeySet {
  return { keys: keys.signing.map(({ kty, crv, x, y, kid, alg, use }) => ({ kty, crv, x, y, kid, alg, use }) as JWK) };
}

async function createWhereEmpty(database: Kysely<IdentityTables>, secretBox: SecretBox, nowMs: number): Promise<void> {
  const made = {
    signing: [await generateSigningKey()],
    cookies: [generateSecret()],
    attempts: [generateSecret()],
  };
  await database.transaction().execute(async (transaction) => {
    const account = await transaction.selectFrom("accounts").select("subject").limit(1).executeTakeFirst();
    if (account) return;
    for (const usage of KEY_USAGES) {
      const keys_box = secretBox.seal(labelOf(usage), Buffer.from(JSON.stringify(made[usage])));
      await transaction
        .insertInto("oidc_keys")
        .values({ usage, keys_box, created_at_ms: nowMs })
        .onConflict((conflict) => conflict.column("usage").doNothing())
        .execute();
    }
  });
}

async function readSecretKey(
  database: Kysely<IdentityTables>,
  secretBox: SecretBox,
  usage: KeyUsage,
): Promise<KeyObject> {
  const [newest = ""] = secrets.parse(await readKeys(database, secretBox, usage));
  return createSecretKey(newest, "base64url");
}

async function readKeys(database: Kysely<IdentityTables>, secretBox: SecretBox, usage: KeyUsage): Promise<unknown> {
  const row = await database.selectFrom("oidc_keys").select("keys_box").where("usage", "=", usage).executeTakeFirst();
  if (!row) throw new IdentityKeysUnusable("identity_keys_missing", usage);
  return JSON.parse(Buffer.from(openKeys(secretBox, usage, row.keys_box)).toString());
}

function openKeys(secretBox: SecretBox, usage: KeyUsage, box: Uint8Array): Uint8Array {
  try {
    return secretBox.open(labelOf(usage), box);
  } catch (cause) {
    throw new IdentityKeysUnusable("identity_keys_sealed_otherwise", usage, { cause });
  }
}

function generateSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

async function generateSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const kid = randomBytes(12).toString("base64url");
  return { ...(await exportJWK(privateKey)), kid, alg: SIGNING_ALGORITHM, use: "sig" };
}

function labelOf(usage: KeyUsage): string {
  return `oidc_keys/${usage}`;
}
