/**
 * `vault tenants …` and `vault log carry-on`.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { carryOn } from "./carry-on.ts";
import { putFirstLink } from "./oidc/one-time-links.ts";
import type { OpenVault } from "./open-vault.ts";
import type { TenantFailure } from "./tenants.ts";
import { answer, openExisting, OPERATOR } from "./vault-commands.ts";
import type { CarryOnWords, TenantsWords } from "./vault-words.ts";

const LINK_SHOWN = {
  add: {
    ja: "テナントを作りました。最初の管理者は、1時間以内に次のリンクを開いてください（一度だけ使えます）:",
    en: "The tenant was made. Its first administrator opens this link within an hour; it works once:",
  },
  link: {
    ja: "最初の管理者の新しいリンクです。1時間以内に、一度だけ使えます（前のリンクは使えなくなりました）:",
    en: "A new link for the first administrator, for an hour and once; the one before is void:",
  },
} as const;

export async function tenantsCommand(words: TenantsWords): Promise<number> {
  const opened = await openExisting(words);
  if (!opened.ok) return answer(opened, words, () => "");
  const { tenants, linkPorts } = opened.value;
  try {
    const { act, tenant, address, language } = words;
    if (act === "list") return answer(await tenants.list(), words, (all) => `${all.join("\n")}\n`);
    const ready = act === "add" ? await tenants.add(tenant, OPERATOR) : await awaitsFirst(opened.value, tenant);
    if (!ready.ok) return answer(ready, words, () => "");
    const link = await putFirstLink(linkPorts, tenant);
    if (link === undefined) return answer({ ok: false, failure: { code: "store_unavailable" } }, words, () => "");
    const firstLink = `${address}/oidc/welcome/${link.secret}`;
    const shown = { tenant, firstLink, expiresAtMs: link.expiresAtMs };
    return answer(ok(shown), words, () => `${tenant}: ${LINK_SHOWN[act][language]}\n${firstLink}\n`);
  } finally {
    await opened.value.close();
  }
}

/** A link makes an administrator only where there is no account yet. */
async function awaitsFirst({ store, tenants }: OpenVault, tenant: string): Promise<Result<void, TenantFailure>> {
  const known = await tenants.list();
  if (!known.ok) return known;
  if (!known.value.includes(tenant)) return failed({ code: "tenant_unknown", tenant });
  const accounts = await store.read(tenant, (transaction) => transaction.accounts.list());
  if (!accounts.ok) return accounts;
  return accounts.value.length === 0 ? ok() : failed({ code: "tenant_has_accounts", tenant });
}

export async function carryOnCommand(words: CarryOnWords): Promise<number> {
  const opened = await openExisting({ ...words, heads: "unchecked" });
  if (!opened.ok) return answer(opened, words, () => "");
  try {
    const carried = await carryOn(opened.value, words.tenant, words.by, OPERATOR, Date.now());
    if (carried.ok) return answer(carried, words, (value) => sayCarriedOn(value, words.language));
    return answer(carried, words, () => "");
  } finally {
    await opened.value.close();
  }
}

function sayCarriedOn({ found, signed }: { found: number; signed: number }, language: "ja" | "en"): string {
  return language === "ja"
    ? `アクセスログを ${found} 件から続けます（署名済みは ${signed} 件）。記録に残しました。控えてある署名は捨てないでください。\n`
    : `The log goes on from ${found} entries (${signed} had been signed). This is recorded. Keep the signed heads you have.\n`;
}
