/**
 * Second factors of the people of this vault: an authenticator app, passkeys, and recovery codes for the day on
 * which both are gone. Every change is one transaction with its entry in the access log.
 *
 * A code counts once (S1): taking its time step, like the counter of a passkey, is a compare-and-swap.
 * @module
 */
import type { Kysely } from "kysely";
import type { Role } from "#contract/account.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { AccessLog, LoggedAct } from "../../log/access-log-port.ts";
import type { LogUnavailable, VaultCaller } from "../../vault/vault-port.ts";
import type { VaultStore } from "../../vault/vault-store-port.ts";
import { type AccountId, formatAccountId } from "../account-id.ts";
import type { Caller } from "../identity-port.ts";
import type { IdentityTables } from "../identity-tables-port.ts";
import type { SecretBox } from "../secret-box-port.ts";
import { digestOfRecoveryCode, makeRecoveryCodes } from "./recovery-codes.ts";
import type { NewPasskey, SecondFactorStore } from "./second-factor-store-port.ts";
import { stepOfCode } from "./totp.ts";

export interface Factors {
  readonly hasTotp: boolean;
  readonly passkeys: readonly PasskeyView[];
  readonly recoveryCodes: number;
}
export interface PasskeyView {
  readonly credentialId: string;
  readonly createdAtMs: number;
  readonly usedAtMs: number | undefined;
}
export interface StoredPasskey extends NewPasskey {
  readonly subject: string;
  readonly account: AccountId;
}
/** The only copy of new recovery codes; none where the person has some already. */
type Added = readonly string[];
export type AddFailure = { readonly code: "factor_known" } | LogUnavailable;
export type RemoveFailure = { readonly code: "factor_missing" | "factor_required" } | LogUnavailable;
/** What is removed: the authenticator app, or the passkey with this credential id. */
export type WhichFactor = "totp" | { readonly credentialId: string };

export interface SecondFactors {
  isRequiredOf(caller: Caller): boolean;
  factorsOf(caller: Caller): Promise<Factors>;
  /** Takes a code of the app, or a recovery code; false for any other and for one that was taken before. */
  takeCode(caller: VaultCaller, typed: string): Promise<Result<boolean, LogUnavailable>>;
  addTotp(caller: VaultCaller, secret: string, step: number): Promise<Result<Added, AddFailure>>;
  addPasskey(caller: VaultCaller, passkey: NewPasskey): Promise<Result<Added, AddFailure>>;
  /** Of whichever tenant. */
  passkey(credentialId: string): Promise<StoredPasskey | undefined>;
  /** Whether the passkey still stood at `from`; it stands at `to` now. */
  countPasskeyUse(passkey: StoredPasskey, to: number): Promise<boolean>;
  remove(caller: VaultCaller, which: WhichFactor): Promise<Result<void, RemoveFailure>>;
  renewRecoveryCodes(caller: VaultCaller): Promise<Result<Added, { readonly code: "factor_missing" } | LogUnavailable>>;
}

export interface SecondFactorPorts {
  readonly store: VaultStore;
  readonly log: AccessLog;
  readonly now: () => number;
  readonly database: Kysely<IdentityTables>;
  readonly secretBox: SecretBox;
  /** Roles that do not get in without one. */
  readonly requiredRoles: readonly Role[];
}

export function createSecondFactors(ports: SecondFactorPorts): SecondFactors {
  const { database, secretBox, requiredRoles, now } = ports;
  const isRequiredOf = ({ roles }: Pick<Caller, "roles">) => roles.some((role) => requiredRoles.includes(role));
  return {
    isRequiredOf,
    factorsOf: ({ subject }) => factorsOf(database, subject),
    takeCode: (caller, typed) => takeCode(ports, caller, typed),
    addTotp: (caller, secret, step) =>
      change(ports, caller, "second_factor_add", (factors, nowMs) =>
        add(factors, caller, () => {
          const box = secretBox.seal(labelOf(caller.subject), Buffer.from(secret));
          return factors.insertTotp(caller.subject, box, step, nowMs);
        }),
      ),
    addPasskey: (caller, passkey) =>
      change(ports, caller, "second_factor_add", (factors, nowMs) =>
        add(factors, caller, () => factors.insertPasskey(caller.subject, passkey, nowMs)),
      ),
    passkey: (credentialId) => findPasskey(database, credentialId),
    countPasskeyUse: async ({ credentialId, counter }, to) => {
      const { numUpdatedRows } = await database
        .updateTable("passkeys")
        .set({ use_counter: to, used_at_ms: now() })
        .where("credential_id", "=", credentialId)
        .where("use_counter", "=", counter)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    remove: (caller, which) =>
      change(ports, caller, "second_factor_remove", (factors) => remove(factors, caller, which, isRequiredOf(caller))),
    renewRecoveryCodes: (caller) =>
      change(ports, caller, "recovery_codes_renew", (factors) => renewRecoveryCodes(factors, caller)),
  };
}

async function factorsOf(database: Kysely<IdentityTables>, subject: string): Promise<Factors> {
  const [totp, passkeys, recovery] = await Promise.all([
    database.selectFrom("totp_secrets").select("subject").where("subject", "=", subject).execute(),
    database
      .selectFrom("passkeys")
      .select(["credential_id", "created_at_ms", "used_at_ms"])
      .where("subject", "=", subject)
      .orderBy("created_at_ms")
      .execute(),
    database.selectFrom("recovery_codes").select("subject").where("subject", "=", subject).execute(),
  ]);
  return {
    hasTotp: totp.length > 0,
    passkeys: passkeys.map((row) => ({
      credentialId: row.credential_id,
      createdAtMs: row.created_at_ms,
      usedAtMs: row.used_at_ms ?? undefined,
    })),
    recoveryCodes: recovery.length,
  };
}

async function takeCode(
  ports: SecondFactorPorts,
  caller: VaultCaller,
  typed: string,
): Promise<Result<boolean, LogUnavailable>> {
  if (await takeTotp(ports, caller.subject, typed)) return ok(true);
  const taken = await change(ports, caller, "recovery_code_use", async (factors) => {
    const isTaken = await factors.takeRecoveryCode(caller.subject, digestOfRecoveryCode(typed));
    return isTaken ? ok() : failed({ code: "code_refused" });
  });
  if (taken.ok) return ok(true);
  return taken.failure.code === "code_refused" ? ok(false) : failed(taken.failure);
}

async function takeTotp({ database, secretBox, now }: SecondFactorPorts, subject: string, typed: string) {
  const row = await database
    .selectFrom("totp_secrets")
    .select("secret_box")
    .where("subject", "=", subject)
    .executeTakeFirst();
  if (!row) return false;
  const secret = Buffer.from(secretBox.open(labelOf(subject), row.secret_box)).toString();
  const step = stepOfCode(secret, typed, now());
  if (step === undefined) return false;
  const { numUpdatedRows } = await database
    .updateTable("totp_secrets")
    .set({ last_step: step })
    .where("subject", "=", subject)
    .where("last_step", "<", step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function findPasskey(database: Kysely<IdentityTables>, credentialId: string): Promise<StoredPasskey | undefined> {
  const row = await database
    .selectFrom("passkeys")
    .innerJoin("accounts", (join) =>
      join.onRef("accounts.tenant_id", "=", "passkeys.tenant_id").onRef("accounts.subject", "=", "passkeys.subject"),
    )
    .select(["accounts.subject", "sign_outs", "public_key", "use_counter"])
    .where("credential_id", "=", credentialId)
    .executeTakeFirst();
  return (
    row && {
      subject: row.subject,
      account: formatAccountId(row),
      credentialId,
      publicKey: row.public_key,
      counter: row.use_counter,
    }
  );
}

/** With the first factor come the recovery codes. */
async function add(
  factors: SecondFactorStore,
  { subject }: VaultCaller,
  insert: () => Promise<boolean>,
): Promise<Result<Added, { readonly code: "factor_known" }>> {
  const isFirst = (await factors.countFactors(subject)) === 0;
  if (!(await insert())) return failed({ code: "factor_known" });
  return ok(isFirst ? await putRecoveryCodes(factors, subject) : []);
}

async function remove(
  factors: SecondFactorStore,
  { subject }: VaultCaller,
  which: WhichFactor,
  isRequired: boolean,
): Promise<Result<void, { readonly code: "factor_missing" | "factor_required" }>> {
  const isGone =
    which === "totp" ? await factors.deleteTotp(subject) : await factors.deletePasskey(subject, which.credentialId);
  if (!isGone) return failed({ code: "factor_missing" });
  const isLast = (await factors.countFactors(subject)) === 0;
  if (isLast && isRequired) return failed({ code: "factor_required" });
  if (isLast) await factors.deleteAll(subject);
  return ok();
}

async function renewRecoveryCodes(
  factors: SecondFactorStore,
  { subject }: VaultCaller,
): Promise<Result<Added, { readonly code: "factor_missing" }>> {
  if ((await factors.countFactors(subject)) === 0) return failed({ code: "factor_missing" });
  return ok(await putRecoveryCodes(factors, subject));
}

async function putRecoveryCodes(factors: SecondFactorStore, subject: string): Promise<Added> {
  const codes = makeRecoveryCodes();
  await factors.putRecoveryCodes(subject, codes.map(digestOfRecoveryCode));
  return codes;
}

/** One act with its entry in the log; a refusal undoes what it did and leaves no entry. */
async function change<T, F>(
  { store, log, now }: SecondFactorPorts,
  caller: VaultCaller,
  act: LoggedAct,
  work: (factors: SecondFactorStore, nowMs: number) => Promise<Result<T, F>>,
): Promise<Result<T, F | LogUnavailable>> {
  const nowMs = now();
  const changed = await store.transact(
    caller.tenant,
    async (transaction) => {
      const result = await work(transaction.secondFactors, nowMs);
      const event = { act, result: "done", account: caller.subject } as const;
      if (result.ok) await log.append(transaction.log, caller.tenant, caller, nowMs, [event]);
      return result;
    },
    (result) => result.ok,
  );
  return changed.ok ? changed.value : failed({ code: "access_log_unavailable" });
}

function labelOf(subject: string): string {
  return `totp_secrets/${subject}`;
}
