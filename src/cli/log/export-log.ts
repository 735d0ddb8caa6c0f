/**
 * `log export WHERE --out FILE`: the access log of a running server or of a vault's folder, as `log verify` reads it.
 * @module
 */
import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { userInfo } from "node:os";
import type { Language } from "#application/wording/phrase.ts";
import { logKeyAnswer } from "#contract/log.ts";
import { formatVkey } from "#domain/access-log/checkpoint.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { DATABASE_FILE } from "#server/backup-vault.ts";
import { openVault } from "#server/open-vault.ts";
import { FIRST_TENANT } from "#server/tenants.ts";
import { signIn } from "../sign-in/sign-in.ts";
import type { ConnectFailure, ConnectOptions } from "../vault/connect-vault.ts";
import { rootKeysOf } from "../vault/folder-keys.ts";

export interface ExportOptions extends ConnectOptions {
  /** A new file. */
  readonly out: string;
  readonly format: "verifiable" | "csv" | "json";
  /** Of a folder; at a server the token says whose log it is. */
  readonly tenant: string | undefined;
  readonly language: Language;
}

export type LogExportFailure =
  ConnectFailure | { readonly code: "vault_missing" } | { readonly code: "tenant_unknown" };

/** The public key with which the file is checked. Errors of the file system are thrown. */
export async function exportLog(options: ExportOptions): Promise<Result<string, LogExportFailure>> {
  return /^https?:\/\//iu.test(options.where) ? fromServer(options) : fromFolder(options);
}

async function fromServer(options: ExportOptions): Promise<Result<string, LogExportFailure>> {
  const url = URL.parse(options.where);
  if (url === null) return failed({ code: "vault_unreachable" });
  const session = await signIn({ ...options, vault: url.origin });
  if (!session.ok) return session;
  const token = await session.value.accessToken();
  if (!token.ok) return token;
  const headers = { authorization: `Bearer ${token.value}`, "content-type": "application/json" };
  try {
    const key = await fetch(`${url.origin}/api/v1/log/key`, { headers, redirect: "error" });
    const file = await fetch(`${url.origin}/api/v1/log/exports`, {
      method: "POST",
      headers,
      body: JSON.stringify(bodyOf(options)),
      redirect: "error",
    });
    if (file.status === 401) return failed({ code: "signed_out" });
    if (file.status === 403) return failed({ code: "role_missing", role: "auditor" });
    const parsed = logKeyAnswer.safeParse(await key.json());
    if (!file.ok || file.body === null || !parsed.success) {
      return failed({ code: "vault_unavailable", retryAfterMs: 0 });
    }
    await writeNew(options.out, file.body);
    return ok(parsed.data.vkey);
  } catch (thrown) {
    if (thrown instanceof Error && "syscall" in thrown) throw thrown;
    return failed({ code: "vault_unreachable" });
  }
}

async function fromFolder(options: ExportOptions): Promise<Result<string, LogExportFailure>> {
  const dataFolder = path.resolve(options.where);
  // Opening would make a vault where there is none.
  if (!existsSync(path.join(dataFolder, DATABASE_FILE))) return failed({ code: "vault_missing" });
  const rootKeys = rootKeysOf(dataFolder, options.environment);
  if (!rootKeys.ok) return rootKeys;
  const opened = await openVault({ dataFolder, rootKeys: rootKeys.value, now: Date.now });
  if (!opened.ok) return opened;
  const { logReader, tenants } = opened.value;
  try {
    const { tenant = FIRST_TENANT } = options;
    const known = await tenants.list();
    if (!known.ok) return known;
    if (!known.value.includes(tenant)) return failed({ code: "tenant_unknown" });
    const name = userInfo().username;
    const caller = { subject: "command-line", displayName: name, tenant, roles: ["auditor"], from: "local" } as const;
    const file = await logReader.export(caller, bodyOf(options));
    if (!file.ok) return file;
    await writeNew(options.out, file.value.bytes);
    const key = await logReader.key(tenant);
    return key.ok ? ok(formatVkey(key.value)) : key;
  } finally {
    await opened.value.close();
  }
}

function bodyOf({ format, language }: ExportOptions) {
  return format === "verifiable" ? ({ format } as const) : ({ format, filter: {}, language } as const);
}

async function writeNew(out: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(out, "wx", 0o600);
  try {
    for await (const part of bytes) await file.write(part);
    await file.sync();
  } finally {
    await file.close();
  }
}
