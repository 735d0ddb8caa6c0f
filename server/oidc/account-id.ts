import type { Brand } from "#domain/kernel/brand.ts";

/**
 * What sessions, codes and tokens name: an account, and how often its sign-ins were ended before. With the next time it
 * names nobody any more, whatever a clock says.
 */
export type AccountId = Brand<string, "AccountId">;

export function formatAccountId(row: { readonly subject: string; readonly sign_outs: number }): AccountId {
  return `${row.subject}.${row.sign_outs}` as AccountId;
}

/** `undefined` for whatever else was written there, by earlier versions for example. */
export function parseAccountId(text: string): { readonly subject: string; readonly signOuts: number } | undefined {
  const { subject, signOuts } = /^(?<subject>.+)\.(?<signOuts>[0-9]{1,9})$/u.exec(text)?.groups ?? {};
  return subject === undefined ? undefined : { subject, signOuts: Number(signOuts) };
}
