/**
 * What an administrator does with accounts, each act in one transaction with its entry in the access log.
 *
 * Nobody changes an own account: a role that an administrator gets was given by another one, and the last
 * administrator cannot be lost by accident. Passwords are chosen by the person, behind a one-time link.
 * @module
 */
import { randomBytes, randomUUID } from "node:crypto";
import type { AccountView } from "#contract/accounts.ts";
import { type Role, ROLES } from "#contract/account.ts";
import type {
  AccountAdministration,
  LastOne,
  Missing,
  OneTimeLink,
  Own,
  WantedAccount,
} from "../oidc/account-administration-port.ts";
import { type AccountRow, foldUserName } from "../oidc/account-store-port.ts";
import { type Act, type ActOutcome, done, look, perform, refused, type VaultPorts } from "./perform.ts";

export const LINK_VALID_FOR_MS = 24 * 60 * 60 * 1000;

export function createAccountAdministration(ports: VaultPorts): AccountAdministration {
  return {
    list: (caller) => look(ports, caller, list),
    create: (caller, wanted) => perform(ports, caller, (act) => create(act, wanted)),
    giveRoles: (caller, subject, roles) => perform(ports, caller, (act) => giveRoles(act, subject, roles)),
    disable: (caller, subject) => perform(ports, caller, (act) => disable(act, subject)),
    enable: (caller, subject) => perform(ports, caller, (act) => enable(act, subject)),
    reset: (caller, subject) => perform(ports, caller, (act) => reset(act, subject)),
    resetSecondFactor: (caller, subject) => perform(ports, caller, (act) => resetSecondFactor(act, subject)),
    unlock: (caller, subject) => perform(ports, caller, (act) => unlock(act, subject)),
    signOutEverywhere: (caller) => perform(ports, caller, signOutEverywhere),
  };
}

async function list({ transaction }: Act): Promise<readonly AccountView[]> {
  const holders = await transaction.secondFactors.holders();
  return (await transaction.accounts.list()).map((row) => viewOf(row, holders.has(row.subject)));
}

async function create(
  { transaction: { accounts }, nowMs }: Act,
  wanted: WantedAccount,
): Promise<ActOutcome<OneTimeLink, Missing | { readonly code: "user_name_taken" }>> {
  const same = wanted.samePersonAs === undefined ? undefined : await accounts.find(wanted.samePersonAs);
  if (wanted.samePersonAs !== undefined && same === undefined) return refused({ code: "account_missing" });
  const subject = randomUUID();
  const inserted = await accounts.insert({
    subject,
    user_name: foldUserName(wanted.userName),
    display_name: wanted.displayName,
    roles: rolesText(wanted.roles),
    password_hash: "",
    created_at_ms: nowMs,
    person_id: same === undefined ? null : (same.person_id ?? same.subject),
    disabled_at_ms: null,
    sign_outs: 0,
  });
  if (!inserted) return refused({ code: "user_name_taken" });
  const link = newLink(subject, nowMs);
  await accounts.putLink(link.secret, subject, link.expiresAtMs);
  return done(link, { act: "account_create", result: "done", account: subject, grantedRoles: wanted.roles });
}

async function giveRoles(
  act: Act,
  subject: string,
  roles: readonly Role[],
): Promise<ActOutcome<undefined, Missing | Own | LastOne>> {
  const event = { act: "account_roles", account: subject, grantedRoles: roles } as const;
  const row = await act.transaction.accounts.find(subject);
  if (row === undefined) return refused({ code: "account_missing" });
  if (isOwn(act, row))
    return refused({ code: "account_own" }, { ...event, result: "refused", reasonCode: "account_own" });
  if (!roles.includes("administrator") && (await isLastAdministrator(act, row)))
    return refused({ code: "administrator_last" });
  await act.transaction.accounts.change(subject, { roles: rolesText(roles), sign_outs: row.sign_outs + 1 });
  return done(undefined, { ...event, result: "done" });
}

async function disable(act: Act, subject: string): Promise<ActOutcome<undefined, Missing | Own | LastOne>> {
  const row = await act.transaction.accounts.find(subject);
  if (row === undefined) return refused({ code: "account_missing" });
  if (isOwn(act, row)) return refused({ code: "account_own" });
  if (await isLastAdministrator(act, row)) return refused({ code: "administrator_last" });
  await act.transaction.accounts.change(subject, { disabled_at_ms: act.nowMs, sign_outs: row.sign_outs + 1 });
  return done(undefined, { act: "account_disable", result: "done", account: subject });
}

async function enable(act: Act, subject: string): Promise<ActOutcome<undefined, Missing | Own>> {
  const row = await act.transaction.accounts.find(subject);
  if (row === undefined) return refused({ code: "account_missing" });
  if (isOwn(act, row)) return refused({ code: "account_own" });
  await act.transaction.accounts.change(subject, { disabled_at_ms: null });
  return done(undefined, { act: "account_enable", result: "done", account: subject });
}

async function reset(act: Act, subject: string): Promise<ActOutcome<OneTimeLink, Missing | Own>> {
  const { accounts } = act.transaction;
  const row = await accounts.find(subject);
  if (row === undefined) return refused({ code: "account_missing" });
  if (isOwn(act, row)) return refused({ code: "account_own" });
  const link = newLink(subject, act.nowMs);
  await accounts.change(subject, { password_hash: "", sign_outs: row.sign_outs + 1 });
  await accounts.putLink(link.secret, subject, link.expiresAtMs);
  return done(link, { act: "account_reset", result: "done", account: subject });
}

async function resetSecondFactor(act: Act, subject: string): Promise<ActOutcome<undefined, Missing | Own>> {
  const { accounts, secondFactors } = act.transaction;
  const row = await accounts.find(subject);
  if (row === undefined) return refused({ code: "account_missing" });
  if (isOwn(act, row)) return refused({ code: "account_own" });
  await secondFactors.deleteAll(subject);
  await accounts.change(subject, { sign_outs: row.sign_outs + 1 });
  return done(undefined, { act: "second_factor_reset", result: "done", account: subject });
}

async function unlock({ transaction }: Act, subject: string): Promise<ActOutcome<string, Missing>> {
  const row = await transaction.accounts.find(subject);
  if (row === undefined) return refused({ code: "account_missing" });
  return done(row.user_name, { act: "account_unlock", result: "done", account: subject });
}

async function signOutEverywhere(act: Act): Promise<ActOutcome<undefined, Missing>> {
  const { subject } = act.caller;
  const row = await act.transaction.accounts.find(subject);
  if (row === undefined) return refused({ code: "account_missing" });
  await act.transaction.accounts.change(subject, { sign_outs: row.sign_outs + 1 });
  return done(undefined, { act: "sign_out", result: "done" });
}

/** A second account of the same person is an own account, too. */
function isOwn({ caller }: Act, row: AccountRow): boolean {
  return row.subject === caller.subject || (row.person_id ?? row.subject) === (caller.person ?? caller.subject);
}

async function isLastAdministrator({ transaction }: Act, row: AccountRow): Promise<boolean> {
  const others = (await transaction.accounts.list()).filter((other) => other.subject !== row.subject);
  return isAdministrator(row) && !others.some(isAdministrator);
}

function isAdministrator(row: AccountRow): boolean {
  return row.disabled_at_ms === null && row.roles.split(" ").includes("administrator");
}

function newLink(subject: string, nowMs: number): OneTimeLink {
  return { subject, secret: randomBytes(32).toString("base64url"), expiresAtMs: nowMs + LINK_VALID_FOR_MS };
}

function rolesText(roles: readonly Role[]): string {
  return ROLES.filter((role) => roles.includes(role)).join(" ");
}

function viewOf(row: AccountRow, hasSecondFactor: boolean): AccountView {
  const held = row.roles.split(" ");
  return {
    subject: row.subject,
    userName: row.user_name,
    displayName: row.display_name,
    roles: ROLES.filter((role) => held.includes(role)),
    person: row.person_id ?? row.subject,
    isDisabled: row.disabled_at_ms !== null,
    hasPassword: row.password_hash !== "",
    hasSecondFactor,
  };
}
