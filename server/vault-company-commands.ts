/**
 * `vault tenants …` and `vault log carry-on`.
 * @module
 */
import { ok } from "#domain/kernel/result.ts";
import { carryOn } from "./carry-on.ts";
import { putFirstLink } from "./oidc/one-time-links.ts";
import { answer, openExisting, OPERATOR } from "./vault-commands.ts";
import type { CarryOnWords, TenantsWords } from "./vault-words.ts";

export async function tenantsCommand(words: TenantsWords): Promise<number> {
  const opened = await openExisting(words);
  if (!opened.ok) return answer(opened, words, () => "");
  const { tenants, linkPorts } = opened.value;
  try {
    if (words.add === undefined) return answer(await tenants.list(), words, (all) => `${all.join("\n")}\n`);
    const { add: tenant, address, language } = words;
    const added = await tenants.add(tenant, OPERATOR);
    if (!added.ok) return answer(added, words, () => "");
    const link = await putFirstLink(linkPorts, tenant);
    if (link === undefined) return answer({ ok: false, failure: { code: "store_unavailable" } }, words, () => "");
    const firstLink = `${address}/oidc/welcome/${link.secret}`;
    return answer(ok({ tenant, firstLink, expiresAtMs: link.expiresAtMs }), words, () =>
      language === "ja"
        ? `テナント ${tenant} を作りました。最初の管理者は、1時間以内に次のリンクを開いてください（一度だけ使えます）:\n${firstLink}\n`
        : `Tenant ${tenant} was made. Its first administrator opens this link within an hour; it works once:\n${firstLink}\n`,
    );
  } finally {
    await opened.value.close();
  }
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
